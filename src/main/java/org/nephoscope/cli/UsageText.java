package org.nephoscope.cli;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Words what the reader of the arguments could not make sense of: what it was, why, and what to
/// type instead.
final class UsageText {

  /// What other programs call some commands.
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "retry", "resume",
          "restart", "resume",
          "continue", "resume",
          "stop", "cancel",
          "list", "ls",
          "status", "show",
          "copy", "cp",
          "move", "mv",
          "delete", "rm",
          "remove", "rm");

  private UsageText() {}

  /// One or two sentences without the pointer to the help.
  static String of(ParameterException error) {
    return switch (error) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched);
      case MissingParameterException missing -> missing(missing);
      case OverwrittenOptionException twice ->
          name(twice.getOverwritten()) + " was given more than once. Give it once.";
      default -> invalid(error);
    };
  }

  private static String unmatched(UnmatchedArgumentException error) {
    CommandLine command = error.getCommandLine();
    String word = error.getUnmatched().getFirst();
    String name = command.getCommandSpec().qualifiedName();
    if (error.isUnknownOption()) {
      String meant = meant(error);
      String none = "There is no option " + word + " of " + name + ".";
      return none
          + (meant.isEmpty()
              ? " A name that begins so stands behind --: " + name + " -- " + word + "."
              : meant);
    }
    if (!command.getSubcommands().isEmpty() && (word.equals("help") || word.isEmpty())) {
      return "Write the name of a command: "
          + String.join(", ", command.getSubcommands().keySet())
          + ".";
    }
    if (!command.getSubcommands().isEmpty()) {
      String known = ELSEWHERE.get(word);
      String meant =
          known != null && command.getSubcommands().containsKey(known)
              ? " Did you mean " + known + "?"
              : meant(error);
      return "There is no command "
          + word
          + " of "
          + name
          + "."
          + (meant.isEmpty()
              ? " It is one of " + String.join(", ", command.getSubcommands().keySet()) + "."
              : meant);
    }
    return name
        + " takes "
        + takes(command.getCommandSpec())
        + ", so "
        + word
        + " is too much. Put quotes around what has spaces or wildcards in it.";
  }

  private static String takes(CommandSpec command) {
    String all =
        command.positionalParameters().stream()
            .map(ArgSpec::paramLabel)
            .collect(Collectors.joining(" "));
    return all.isEmpty() ? "no address" : "one " + all;
  }

  private static String meant(UnmatchedArgumentException error) {
    List<String> alike = error.getSuggestions(); // the best first, the others hardly alike
    return alike.isEmpty() ? "" : " Did you mean " + alike.getFirst() + "?";
  }

  private static String missing(MissingParameterException error) {
    List<ArgSpec> missing = error.getMissing();
    List<String> unknown =
        error.getCommandLine().getUnmatchedArguments().stream()
            .filter(word -> word.startsWith("-"))
            .toList();
    if (!unknown.isEmpty()) { // which is the likelier reason why something is missing
      return unmatched(new UnmatchedArgumentException(error.getCommandLine(), unknown));
    }
    if (missing.size() == 1 && missing.getFirst() instanceof OptionSpec option) {
      if (String.valueOf(error.getMessage()).startsWith("Missing required option")) {
        return written(option).replace("=", " ") + " is needed. Write it behind the command.";
      }
      return name(option) + " has no value behind it. Write " + written(option) + ".";
    }
    return error.getCommandLine().getCommandSpec().qualifiedName()
        + " is not complete without "
        + missing.stream().map(ArgSpec::paramLabel).collect(Collectors.joining(" and "))
        + ". Write it behind the command.";
  }

  /// What one value should have been; other than about a value, a sentence of our own.
  private static String invalid(ParameterException error) {
    ArgSpec about = error.getArgSpec();
    if (about == null) {
      String message = String.valueOf(error.getMessage());
      return message.endsWith(".") ? message : message + ".";
    }
    String wrong = name(about) + value(error.getValue());
    if (about instanceof OptionSpec option && option.arity().max() == 0) {
      return wrong + " is not possible, because it takes no value. Write " + name(about) + ".";
    }
    List<String> words = words(about);
    if (!words.isEmpty()) {
      return wrong + " is unknown; it is " + either(words) + ".";
    }
    boolean number = about.type() == int.class;
    return wrong
        + (number ? " is no whole number that can be used." : " cannot be used.")
        + " Write "
        + written(about)
        + ".";
  }

  private static String value(@Nullable String value) {
    return value == null ? "" : " " + value;
  }

  private static List<String> words(ArgSpec about) {
    Object[] constants = about.type().getEnumConstants();
    return constants == null
        ? Collections.emptyList()
        : Stream.of(constants).map(String::valueOf).toList();
  }

  private static String either(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.getFirst()
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static String written(ArgSpec about) {
    return about instanceof OptionSpec option
        ? option.longestName() + "=" + option.paramLabel()
        : about.paramLabel();
  }

  private static String name(ArgSpec about) {
    return about instanceof OptionSpec option ? option.longestName() : about.paramLabel();
  }
}
