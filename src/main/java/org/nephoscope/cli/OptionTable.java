package org.nephoscope.cli;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/// Adds options to a command by calls. This is how the options that every command has are written
/// down, and those of the command that scripts start most: to read an annotation Java writes
/// classes each time it starts, which takes longer than to list a thousand files.
final class OptionTable {

  private final CommandSpec command;
  private final ScopeType scope;

  OptionTable(CommandSpec command, ScopeType scope) {
    this.command = command;
    this.scope = scope;
  }

  /// An option without a value.
  ///
  /// @param names with spaces between them
  OptionTable flag(String names, String description, Consumer<Boolean> into) {
    command.addOption(
        named(names, description).type(boolean.class).setter(new Into<>(into)).build());
    return this;
  }

  /// An option whose value is a text, once.
  OptionTable text(String names, String label, String description, Consumer<String> into) {
    return value(names, label, description, String.class, text -> text, into);
  }

  /// An option with a value of any type, once.
  <V> OptionTable value(
      String names,
      String label,
      String description,
      Class<V> type,
      ITypeConverter<? extends V> converter,
      Consumer<V> into) {
    command.addOption(
        named(names, description)
            .paramLabel(label)
            .type(type)
            .converters(converter)
            .setter(new Into<>(into))
            .build());
    return this;
  }

  /// An option that may be given several times.
  OptionTable texts(String names, String label, String description, Consumer<List<String>> into) {
    var values = new Values(into);
    command.addOption(
        named(names, description)
            .paramLabel(label)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .getter(values)
            .setter(values)
            .build());
    return this;
  }

  /// An option that shows the help or the version instead of doing anything.
  OptionTable shows(boolean version, String name, String description) {
    command.addOption(
        named(name, description)
            .type(boolean.class)
            .usageHelp(!version)
            .versionHelp(version)
            .build());
    return this;
  }

  /// The one thing that a command is about.
  OptionTable subject(String label, String description, Consumer<String> into) {
    command.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel(label)
            .type(String.class)
            .hasInitialValue(false)
            .description(description)
            .setter(new Into<>(into))
            .build());
    return this;
  }

  private OptionSpec.Builder named(String names, String description) {
    return OptionSpec.builder(names.split(" ", -1))
        .scopeType(scope)
        .hasInitialValue(false) // what nobody gives is not set
        .description(description);
  }

  /// Passes a value on.
  private record Into<V>(Consumer<V> into) implements ISetter {
    @Override
    @SuppressWarnings("unchecked") // the converter of the option has made it
    public <T> T set(T value) {
      into.accept((V) value);
      return value;
    }
  }

  /// Passes a list on, and keeps it for the next value to be added.
  private static final class Values implements IGetter, ISetter {
    private final Consumer<List<String>> into;
    private @Nullable Object values;

    Values(Consumer<List<String>> into) {
      this.into = into;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T get() {
      return (T) values;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T set(T value) {
      values = value;
      into.accept((List<String>) value);
      return value;
    }
  }
}
