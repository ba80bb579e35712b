"""The books of AdventureWorks, Microsoft's sample bicycle maker, and their totals."""
