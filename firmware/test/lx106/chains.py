"""Bounds the stack of whole call chains from GCC's call graphs (-fcallgraph-info=su).

A virtual call goes to every function of that name which these sources define; where they define none it leaves for the HAL
or the SDK, whose stack is not in the sum. A function is entered once in a chain: none of ours calls itself.
"""
import pathlib
import re
import sys

NODE = re.compile(r'node: \{ title: "([^"]+)" label: "([^"]*)"')
EDGE = re.compile(r'edge: \{ sourcename: "([^"]+)" targetname: "([^"]+)" label: "([^"]*)"')
BYTES = re.compile(r'\\n(\d+) bytes \((\w+)\)')


def read(files):
    own, names, edges = {}, {}, {}
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            node = NODE.match(line)
            edge = EDGE.match(line)
            if node:
                title, label = node.groups()
                measured = BYTES.search(label)
                if measured:
                    if measured.group(2) not in ("static", "dynamic,bounded"):
                        sys.exit(f"{label}: its stack has no bound")
                    own[title] = int(measured.group(1))
                    names[title] = label.split("\\n")[0]
            elif edge:
                source, target, where = edge.groups()
                edges.setdefault(source, set()).add((target, where))
    return own, names, edges


def method(name):
    """`closed` of `virtual void twinlane::DriveNode::closed(const char*)`; '' of a function that is no member."""
    found = re.search(r"twinlane::(?:\{anonymous\}::)?\w+(?:<.*?>)?::(\w+)\(", name)
    return found.group(1) if found else ""


def called_at(where):
    path, line, _ = where.rsplit(":", 2)
    text = pathlib.Path(path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    return set(re.findall(r"(?:\.|->)(\w+)\(", text)) or set(re.findall(r"(\w+)\(", text))


def graph(own, names, edges):
    methods = {}
    for title, name in names.items():
        methods.setdefault(method(name), set()).add(title)
    calls = {}
    for source, targets in edges.items():
        for target, where in targets:
            if target != "__indirect_call":
                found = {target} & own.keys()
            else:
                found = set().union(*(methods.get(called, set()) for called in called_at(where)))
            calls.setdefault(source, set()).update(found)
    return calls


def deepest(start, own, calls):
    best = (0, ())
    path = []

    def enter(at, bytes_):
        nonlocal best
        path.append(at)
        bytes_ += own[at]
        if bytes_ > best[0]:
            best = (bytes_, tuple(path))
        for callee in calls.get(at, ()):
            if callee not in path:
                enter(callee, bytes_)
        path.pop()

    enter(start, 0)
    return best


def main():
    most = int(sys.argv[1])
    own, names, edges = read([pathlib.Path(file) for file in sys.argv[2:]])
    calls = graph(own, names, edges)
    called = set().union(*calls.values())
    chains = [deepest(start, own, calls) for start in own if start not in called]
    bytes_, chain = max(chains)
    print(f"ESP8266, stack: the deepest call chain takes {bytes_} of {most} bytes, among {len(own)} functions")
    if bytes_ > most:
        for at in chain:
            print(f"  {own[at]:5} {names[at]}")
        sys.exit(1)


main()
