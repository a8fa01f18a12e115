package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Route;

/// The same transfer on the command line, one command a line, quoted for a POSIX shell.
final class CommandText {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private CommandText() {}

  static String of(TransferRequest request) {
    return switch (request) {
      case TransferRequest.Copy(List<Route> routes, CopyPolicy policy) ->
          routes.stream()
              .map(route -> copy(route.from(), route.to(), policy) + names(route.names()))
              .collect(Collectors.joining("\n"));
      case TransferRequest.Delete(List<Place> places) ->
          places.stream().map(CommandText::remove).collect(Collectors.joining("\n"));
    };
  }

  private static String copy(Place from, Place to, CopyPolicy policy) {
    var command = new StringBuilder("neph cp");
    if (from.location().isPrefix()) {
      command.append(" -r");
    }
    command.append(' ').append(quote(from.location().toString()));
    command.append(' ').append(quote(to.location().toString()));
    command.append(" --if-exists ").append(Choices.option(policy.ifExists()));
    command.append(" --encoding ").append(Choices.option(policy.encoding()));
    if (!policy.verify()) {
      command.append(" --no-verify");
    }
    if (policy.requireHash()) {
      command.append(" --require-hash");
    }
    if (policy.lanes() > 0) {
      command.append(" --lanes ").append(policy.lanes());
    }
    if (policy.limit() > 0) {
      command.append(" --limit ").append(policy.limit());
    }
    return command.toString();
  }

  private static String names(NameFilter names) {
    return Stream.concat(
            names.include().stream().map(glob -> " --include " + quote(glob)),
            names.exclude().stream().map(glob -> " --exclude " + quote(glob)))
        .collect(Collectors.joining());
  }

  private static String remove(Place place) {
    String flags = place.location().isPrefix() ? " -r " : " ";
    return "neph rm" + flags + quote(place.location().toString());
  }

  /// A word that the shell passes on unchanged. Inside single quotes only the quote is special.
  static String quote(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
