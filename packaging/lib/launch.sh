# Read by bin/neph and bin/nephoscope, which set "home" to the folder that holds bin and lib.

# The first number of a Java installation's version, or nothing. Read from its "release" file, because asking the
# program itself would take as long as many commands do.
java_version() {
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  elif [ -x "$1/bin/java" ]; then
    "$1/bin/java" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p'
  fi
}

# The folder of the installation that a program on the path belongs to, through any links.
installation_of() {
  program=$1
  while [ -h "$program" ]; do
    target=$(readlink "$program")
    case $target in
      /*) program=$target ;;
      *) program=$(dirname "$program")/$target ;;
    esac
  done
  dirname "$(dirname "$program")"
}

# Sets "java" to a Java 25 or newer, or stops with one sentence.
find_java() {
  refused=
  on_path=$(command -v java || true)
  if [ -n "$on_path" ]; then on_path=$(installation_of "$on_path"); fi
  for candidate in "${NEPHOSCOPE_JAVA_HOME:-}" "${JAVA_HOME:-}" "$on_path" \
    /usr/lib/jvm/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/current "$HOME"/.jdks/*; do
    [ -n "$candidate" ] && [ -x "$candidate/bin/java" ] || continue
    version=$(java_version "$candidate")
    if [ "${version:-0}" -ge 25 ]; then
      java=$candidate/bin/java
      return
    fi
    refused="${refused:+$refused, }${version:-unknown} in $candidate"
    # A Java that was asked for by name is never passed over in silence.
    if [ "$candidate" = "${NEPHOSCOPE_JAVA_HOME:-}" ]; then break; fi
  done
  echo "Nephoscope needs Java 25 or newer${refused:+, found only $refused}; set NEPHOSCOPE_JAVA_HOME to the folder of one." >&2
  exit 1
}

# Without a UTF-8 locale, Java on Linux cannot name files that are not ASCII.
use_utf8() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    '' | C | POSIX)
      LC_ALL=C.UTF-8
      export LC_ALL
      ;;
  esac
}

# Sets "class_path": always in the same order, because an AOT cache is good for one order only. The program's own jar and
# that which reads its arguments come first, because Java opens one jar after the other until it has found a class.
find_jars() {
  class_path=
  for jar in "$home"/lib/nephoscope-*.jar "$home"/lib/picocli-*.jar "$home"/lib/*.jar; do
    case :$class_path: in
      *:"$jar":*) ;;
      *) if [ -e "$jar" ]; then class_path=${class_path:+$class_path:}$jar; fi ;;
    esac
  done
}

# Sets "cache" to the options that use the AOT cache of a program, where packaging/aot has made one. Each program has
# one of its own, because a cache is good for one set of modules. A cache made by another Java is passed over quietly.
use_cache() {
  cache=
  if [ -r "$home/lib/$1.aot" ]; then
    # The options are split at blanks, so a folder with a blank in its name goes without.
    case $home in
      *' '*) ;;
      *) cache="-XX:AOTCache=$home/lib/$1.aot -XX:AOTMode=auto -Xlog:aot*=off -Xlog:cds*=off" ;;
    esac
  fi
}
