"""What runs inside the processes of a case: the programs of the case, on the real standard library."""
