package org.nephoscope.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.nephoscope.connection.S3Terms.Acl;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/// Adds to the library's script for shells what it leaves out: the words that an option takes, and
/// names of files wherever nothing else is known. The library offers files only for values of the
/// type of a path, and addresses are texts.
final class ShellWords {

  private static final Pattern FUNCTION = Pattern.compile("function _picocli_(\\w+)\\(\\) \\{");
  private static final Pattern OPTION = Pattern.compile(" {4}'(?:[^']*'\\|')*(-[^']*)'\\)");
  private static final String NO_FILES = "  type compopt &>/dev/null && compopt +o default";
  private static final String NO_WORDS = "    local positionals=\"\"";
  private static final String END = "      return";

  /// What help and not the label of the value tells.
  private static final Map<String, List<String>> TOLD =
      Map.of(
          "--if-exists", List.of("skip-equal", "replace", "newer", "keep-both", "fail"),
          "--encoding", List.of("keep", "keep-suffix", "decode", "gzip", "br", "zstd", "bz2", "xz"),
          "--compression", List.of("same", "none", "gzip", "br", "zstd", "bz2", "xz"),
          "--acl",
              Stream.of(Acl.values()).filter(rule -> rule != Acl.USUAL).map(Acl::word).toList());

  private final Map<String, List<String>> ofOptions = new LinkedHashMap<>(TOLD);
  private final Map<String, List<String>> ofCommands = new LinkedHashMap<>();
  private final Set<String> groups = new HashSet<>();

  ShellWords(CommandSpec program) {
    know(program, program.name());
  }

  private void know(CommandSpec command, String function) {
    command
        .options()
        .forEach(option -> {
          List<String> words = words(option);
          if (!words.isEmpty()) {
            ofOptions.putIfAbsent(option.longestName(), words);
          }
        });
    command.positionalParameters().stream()
        .map(ShellWords::words)
        .filter(words -> !words.isEmpty())
        .forEach(words -> ofCommands.put(function, words));
    if (!command.subcommands().isEmpty()) {
      groups.add(function);
    }
    command
        .subcommands()
        .forEach((name, below) -> know(below.getCommandSpec(), function + "_" + name));
  }

  /// `path|host` names two words, and `requester|PROJECT` one.
  private static List<String> words(ArgSpec value) {
    return value.arity().max() == 0 || !value.paramLabel().contains("|")
        ? List.of()
        : Arrays.stream(value.paramLabel().split("\\|"))
            .filter(word -> !word.matches("[A-Z]+"))
            .toList();
  }

  /// The script with all that.
  List<String> added(String script) {
    List<String> lines = new ArrayList<>();
    String function = "";
    List<String> offered = List.of();
    for (String line : script.split("\n", -1)) {
      Matcher begin = FUNCTION.matcher(line);
      Matcher option = OPTION.matcher(line);
      if (begin.matches()) {
        function = begin.group(1);
      } else if (option.matches()) {
        offered = ofOptions.getOrDefault(option.group(1), List.of());
      } else if (line.equals(END) && !offered.isEmpty()) {
        lines.add(
            "      COMPREPLY=( $( compgen -W \""
                + String.join(" ", offered)
                + "\" -- \"${curr_word}\" ) )");
        offered = List.of();
      } else if (line.equals("      ;;")) {
        offered = List.of();
      }
      if (line.equals(NO_WORDS) && ofCommands.containsKey(function)) {
        lines.add(
            NO_WORDS.replace("\"\"", "$'" + String.join("\\n", ofCommands.get(function)) + "'"));
      } else if (!line.equals(NO_FILES) || groups.contains(function)) {
        lines.add(line);
      }
    }
    return lines;
  }
}
