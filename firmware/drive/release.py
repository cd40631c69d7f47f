# Tells PlatformIO the one version that there is, pom.xml's.
import pathlib
import re

pom = pathlib.Path(__file__).resolve().parents[2] / "pom.xml"
version = re.search(r"<artifactId>twinlane</artifactId>\s*<version>([^<]+)", pom.read_text(encoding="utf-8"))
print("-D TWINLANE_VERSION=" + version.group(1))
