# Sourced by the scripts at the top: JAVA_HOME becomes a JDK of 21 or newer, or the script ends with advice.
# The newest one among the usual places is taken, by its "release" file; a JAVA_HOME that is new enough is kept.
jdk_major() { # of the JDK in $1; nothing when it is none
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}
jdk_best= jdk_best_major=20
for jdk in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  [ -n "$jdk" ] || continue
  major=$(jdk_major "$jdk")
  [ -n "$major" ] || continue
  if [ "$jdk" = "${JAVA_HOME:-}" ] && [ "$major" -ge 21 ]; then
    jdk_best=$jdk
    break
  fi
  if [ "$major" -gt "$jdk_best_major" ]; then
    jdk_best=$jdk jdk_best_major=$major
  fi
done
if [ -z "$jdk_best" ]; then
  echo "No JDK 21 or newer found. Install one (for example Temurin 25) or set JAVA_HOME to it." >&2
  exit 1
fi
JAVA_HOME=$jdk_best
export JAVA_HOME
