"""Tests of the whole product: its architecture, its words, its pages in a browser."""
