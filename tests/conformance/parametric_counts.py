"""Prints how many tests of each file pass, from the results that pytest has written."""

import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter

passed, all_of = Counter(), Counter()
for case in ElementTree.parse(sys.argv[1]).iter("testcase"):
    file = case.get("classname").split(".")[2]
    all_of[file] += 1
    passed[file] += all(case.find(outcome) is None for outcome in ("failure", "error", "skipped"))
for file in sorted(all_of):
    print(f"{passed[file]:4} of {all_of[file]:3}  {file}")
print(f"{passed.total():4} of {all_of.total():3}")
