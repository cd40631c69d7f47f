#!/usr/bin/env python3
"""Records what the core does with random events, as vectors/recorded.txt: after the rules have changed on purpose, and only
then. firmware/check builds what it needs."""
import random
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCENARIOS = HERE.parent / "target/native/scenarios"
HEAD = """# What the core did with random events, as test/record.py recorded it; read like failsafe.txt. It must do so again, natively
# (the core's own tests) and as WebAssembly (FailsafeVectorsTest of the simulator).
"""
UNKNOWN = "99999"  # nothing is ever so
LOOKED_AT = ["linear", "angular", "armed", "failsafe", "ack"]
DROPPED = ["expired", "oldLease", "outOfSequence", "disarmed", "poorLink"]


def drive(dice, state):
    state["seq"] = (state["seq"] + dice.choice([1, 1, 1, 1, 1, 2, 0, -1])) & 0xFFFFFFFF
    age = dice.choice([0, 10, 30, 80, 150, 390, 401, -5]) if dice.random() < 0.4 else dice.randint(0, 60)
    linear = dice.choice([0, 1000, 1000, 1000, 500, -1000, -200, 250])
    angular = dice.choice([0, 0, 0, 1000, -1000, 300])
    state["picture"] += dice.random() < 0.75
    seen = dice.choice([-1, 0, 400, 900, 1000, 1001, 3000]) if dice.random() < 0.15 else dice.randint(20, 160)
    epoch = state["epoch"] - (dice.random() < 0.05)
    return [f"drive {state['seq']} {age} {linear} {angular} {state['picture']} {seen} {epoch}"]


def neutral(state):
    state["seq"] = (state["seq"] + 1) & 0xFFFFFFFF
    return [f"drive {state['seq']} 0 0 0 {state['picture']} 60 {state['epoch']}"]


def hello(state):
    state["epoch"] += 1
    return [f"hello {state['epoch']}"]


def event(dice, state):
    kind = dice.random()
    if kind < 0.48:
        return drive(dice, state)
    if kind < 0.62:
        age, seen = dice.choice([0, 0, 20, 190, 200]), dice.choice([50, 60, 100, 480, 500, -1])
        lines = [f"arm {age} {state['picture']} {seen} {state['epoch']}"]
        return lines + (neutral(state) if dice.random() < 0.8 else [])
    if kind < 0.86:
        return [f"pass {dice.choice([7, 50, 50, 50, 50, 100, 120, 290, 300, 1499, 1500])}"]
    if kind < 0.89:
        return [f"late {dice.choice([20, 200, 310, 1600])}", "turn"]
    if kind < 0.93:
        return [dice.choice(["stop", "stop", "estop", "clear", "disarm", "press"])]
    if kind < 0.945:
        return hello(state)
    if kind < 0.96:
        return ["close", "open"] + hello(state)
    return [f"battery {dice.choice([0, 8000, 6599, 6700, 7000])}", "turn"]


def scenario(number, dice):
    lines = ["", f"scenario recorded {number}"]
    if dice.random() < 0.3:
        lines.append(f"clock {dice.choice([-300, -1000, -50])}")
    state = {"epoch": 6, "seq": dice.choice([1, 4294967290]), "picture": 1}
    lines += ["open"] + hello(state) + [f"arm 0 1 60 {state['epoch']}"] + neutral(state)
    for _ in range(26):
        lines += event(dice, state)
        lines.append(f"= wheels {UNKNOWN}")
        lines += [f"= {what} {UNKNOWN}" for what in dice.sample(LOOKED_AT, 2)]
    return lines + [f"= dropped {reason} {UNKNOWN}" for reason in DROPPED]


def value(line):
    """What was found, of a sequence as the unsigned number that it is."""
    found, _, expectation = line.split("\t")
    return str(int(found) & 0xFFFFFFFF) if expectation.startswith("= ack") else found


def main():
    dice = random.Random(20261124)
    lines = [line for number in range(1, 41) for line in scenario(number, dice)]
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as asked:
        asked.write("\n".join(lines) + "\n")
        asked.flush()
        run = subprocess.run([SCENARIOS, asked.name], stdout=subprocess.PIPE, text=True, check=False)
    found = iter([value(line) for line in run.stdout.splitlines()])
    filled = [line.replace(UNKNOWN, next(found)) if line.startswith("= ") else line for line in lines]
    (HERE / "vectors/recorded.txt").write_text(HEAD + "\n".join(filled) + "\n")


if __name__ == "__main__":
    main()
