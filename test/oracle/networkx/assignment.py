"""Reads matrices of weights from standard input, one JSON list of rows a line, and writes what the assignment that scipy
finds weighs.
"""

import json
import sys

from scipy.optimize import linear_sum_assignment

for line in sys.stdin:
    weights = json.loads(line)
    rows, columns = linear_sum_assignment(weights, maximize=True)
    print(sum(weights[row][column] for row, column in zip(rows, columns)))
