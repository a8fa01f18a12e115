# Read by bin/neph and bin/nephoscope, which set "home" to the folder that holds bin and lib.

# Sets "version" to that of a Java installation, or to nothing. Read from its "release" file, because asking the program
# itself would take as long as many commands do.
java_version() {
  version=
  if [ -r "$1/release" ]; then
    while IFS='"' read -r name value _; do
      if [ "$name" = JAVA_VERSION= ]; then version=${value%%[!0-9._]*}; break; fi
    done < "$1/release"
  elif [ -x "$1/bin/java" ]; then
    version=$("$1/bin/java" -version 2>&1 | sed -n '1s/.*"\([0-9][0-9._]*\).*/\1/p')
  fi
}

# Prints the folder of the installation that the java on the path belongs to, through any links.
installation_on_path() {
  program=$(command -v java) || return 0
  while [ -h "$program" ]; do
    target=$(readlink "$program")
    case $target in
      /*) program=$target ;;
      *) program=${program%/*}/$target ;;
    esac
  done
  program=${program%/*}
  echo "${program%/*}"
}

# Sets "java" to a Java 25 or newer, and "version" to its version, or stops with one sentence.
find_java() {
  refused=
  for candidate in "${NEPHOSCOPE_JAVA_HOME:-}" "${JAVA_HOME:-}" :path \
    /usr/lib/jvm/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/current "$HOME"/.jdks/*; do
    # Looked for only when its turn has come.
    if [ "$candidate" = :path ]; then candidate=$(installation_on_path); fi
    [ -n "$candidate" ] && [ -x "$candidate/bin/java" ] || continue
    java_version "$candidate"
    major=${version%%[!0-9]*}
    if [ "${major:-0}" -ge 25 ]; then
      java=$candidate/bin/java
      return
    fi
    refused="${refused:+$refused, }${major:-unknown} in $candidate"
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
  for jar in "$home"/lib/nephoscope-*.jar "$home"/lib/picocli-*.jar; do
    if [ -e "$jar" ]; then class_path=${class_path:+$class_path:}$jar; fi
  done
  for jar in "$home"/lib/*.jar; do
    case ${jar##*/} in
      nephoscope-* | picocli-* | '*.jar') ;;
      *) class_path=${class_path:+$class_path:}$jar ;;
    esac
  done
}

# Sets "cache" to the AOT cache of a program where lib/make-cache has made one with this version of Java; otherwise, the
# first time a person uses neph on a terminal, has one made meanwhile. Each program has a cache of its own, because
# it is good for one set of modules, and neph has another one for S3, because a cache with everything in it would make
# short commands slower. NEPHOSCOPE_CACHE=off leaves all that.
use_cache() {
  cache=
  if [ "${NEPHOSCOPE_CACHE:-}" = off ]; then return; fi
  if [ -r "$home/lib/$1-$version.aot" ]; then
    cache=$home/lib/$1-$version.aot
    return
  fi
  # That of the window is made by hand: it takes a minute of work.
  if [ "$1" = nephoscope ]; then return; fi
  tried=$home/lib/${1%-s3}-$version.tried
  # Noted first: it is tried once, whatever becomes of it.
  if [ -t 0 ] && [ -t 2 ] && [ -w "$home/lib" ] && [ ! -e "$tried" ] && (: > "$tried") 2> /dev/null; then
    # Ignored before the fork: a terminal may close sooner than nohup could have begun.
    trap '' HUP
    NEPHOSCOPE_JAVA_HOME=${java%/bin/java} nice "$home/lib/make-cache" "${1%-s3}" > /dev/null 2>&1 < /dev/null &
    trap - HUP
  fi
}
