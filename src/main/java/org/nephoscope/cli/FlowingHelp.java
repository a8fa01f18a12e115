package org.nephoscope.cli;

import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Help in which what is said of an option is one paragraph, broken where its column ends and not
/// where the source was.
final class FlowingHelp extends Help {

  FlowingHelp(CommandSpec command, ColorScheme colors) {
    super(command, colors);
  }

  @Override
  public IOptionRenderer createDefaultOptionRenderer() {
    IOptionRenderer usual = super.createDefaultOptionRenderer();
    return (option, label, colors) -> usual.render(flowing(option), label, colors);
  }

  private static OptionSpec flowing(OptionSpec option) {
    return OptionSpec.builder(option).description(String.join(" ", option.description())).build();
  }
}
