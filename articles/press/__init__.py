"""The press office as readers reach it: who is on duty when, and cards for address books."""
