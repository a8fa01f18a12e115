package org.nephoscope.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/// Help in which the options of every command come last, behind the examples: whole where they are
/// explained, and elsewhere by name. What is said of a command or an option is broken where its
/// column ends and not where the source was.
final class FlowingHelp extends Help {

  private static final String INDENT = "  ";

  /// Where the library would break a word that is no word of a language, such as `**/*.jpg`,
  /// because two marks, or a mark and a letter, meet there.
  private static final Pattern JOINT =
      Pattern.compile("(?<=[^\\s\\p{L}])(?=\\S)|(?<=\\S)(?=[^\\s\\p{L}])");

  /// Lets no line end there and takes no room on the screen; it is not printed.
  private static final String GLUE = "\ufeff";

  FlowingHelp(CommandSpec command, ColorScheme colors) {
    super(command, colors);
  }

  @Override
  public IOptionRenderer createDefaultOptionRenderer() {
    IOptionRenderer usual = super.createDefaultOptionRenderer();
    return (option, label, colors) -> usual.render(flowing(option), label, colors);
  }

  @Override
  public String description(Object... parameters) {
    return wrapped(commandSpec().usageMessage().description());
  }

  /// Only the command's own.
  @Override
  public String optionList() {
    return listed(own());
  }

  @Override
  public String footer(Object... parameters) {
    boolean program = commandSpec().parent() == null;
    String shared =
        program
            ? "Options of every command, before its name or behind it:%n".formatted()
                + listed(shared())
            : "Options of every command, explained by %s --help:%n"
                    .formatted(commandSpec().root().name())
                + named(shared());
    String own = wrapped(commandSpec().usageMessage().footer());
    return own + System.lineSeparator() + shared;
  }

  /// The library's own way breaks text in the middle of words.
  private String wrapped(String[] lines) {
    int width = commandSpec().usageMessage().width();
    var text = new StringBuilder();
    for (String paragraph : paragraphs(lines)) {
      int column = 0;
      // An example is one line for a shell, however long it is.
      for (String word :
          paragraph.startsWith(INDENT) ? new String[] {paragraph} : paragraph.split(" ")) {
        if (column > 0 && column + 1 + word.length() >= width) {
          text.append(System.lineSeparator());
          column = 0;
        }
        text.append(column > 0 ? " " : "").append(word);
        column += (column > 0 ? 1 : 0) + word.length();
      }
      text.append(System.lineSeparator());
    }
    return text.toString();
  }

  /// Lines that belong together in one. Indented ones, as examples are, stand for themselves.
  private static List<String> paragraphs(String... lines) {
    List<String> paragraphs = new ArrayList<>();
    boolean open = false;
    for (String line : lines) {
      boolean alone = line.isEmpty() || line.startsWith(INDENT);
      if (open && !alone && !line.startsWith("- ")) {
        paragraphs.add(paragraphs.removeLast() + " " + line);
      } else {
        paragraphs.add(line);
      }
      open = !alone;
    }
    return paragraphs;
  }

  private List<OptionSpec> own() {
    return commandSpec().options().stream().filter(option -> !isShared(option)).toList();
  }

  private List<OptionSpec> shared() {
    return commandSpec().options().stream().filter(FlowingHelp::isShared).toList();
  }

  private static boolean isShared(OptionSpec option) {
    return option.inherited() || option.scopeType() == ScopeType.INHERIT;
  }

  private String listed(List<OptionSpec> options) {
    Layout layout = createDefaultLayout(options, List.of(), colorScheme());
    return optionListExcludingGroups(
            options, layout, createDefaultOptionSort(), parameterLabelRenderer())
        .replace(GLUE, "");
  }

  /// All names, in as many lines as it takes.
  private String named(List<OptionSpec> options) {
    int width = commandSpec().usageMessage().width();
    var text = new StringBuilder();
    var line = new StringBuilder();
    for (OptionSpec option :
        options.stream().sorted(Comparator.comparing(OptionSpec::longestName)).toList()) {
      String name = name(option);
      if (INDENT.length() + line.length() + name.length() >= width) {
        text.append(INDENT).append(line.toString().strip()).append(System.lineSeparator());
        line.setLength(0);
      }
      line.append(name).append(' ');
    }
    return text.append(INDENT).append(line.toString().strip()) + System.lineSeparator();
  }

  private static String name(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    return "[" + String.join("|", option.names()) + value + "]";
  }

  private static OptionSpec flowing(OptionSpec option) {
    String whole = JOINT.matcher(String.join(" ", option.description())).replaceAll(GLUE);
    return OptionSpec.builder(option).description(whole).build();
  }
}
