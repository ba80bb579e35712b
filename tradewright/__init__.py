"""Tradewright: the customer system of a manufacturer that sells to companies and to consumers."""
