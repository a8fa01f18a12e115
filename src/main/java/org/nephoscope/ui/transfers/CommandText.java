package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest;

/// The same transfer on the command line, one command a line, quoted for a POSIX shell. Of objects
/// that were named one by one nobody keeps the list apart from the job's own; `LIST` stands for it.
final class CommandText {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  /// Before an option that is not within quotes.
  private static final Pattern OPTION = Pattern.compile(" (?=--)(?=(?:[^']*'[^']*')*[^']*$)");

  private static final int INDENT = 4;
  private static final String FOLD = " \\\n" + " ".repeat(INDENT);

  private CommandText() {}

  static String of(TransferRequest request) {
    return switch (request) {
      case TransferRequest.Copy copy -> each("cp", copy);
      case TransferRequest.Move move -> each("mv", move);
      case TransferRequest.Sync sync ->
          each("sync", sync)
              + (sync.byContent() ? " --checksum" : "")
              + (sync.deletes() ? " --delete" : "")
              + most(sync.most())
              + (sync.emptySource() ? " --allow-empty-source" : "");
      case TransferRequest.Compare compare -> verify(compare);
      case TransferRequest.Delete(
              List<Place> places,
              OptionalLong most,
              List<NameFilter> names) -> {
        String neph = neph(request);
        yield IntStream.range(0, places.size())
            .mapToObj(i -> neph + remove(places.get(i), most(most), names.get(i)))
            .collect(Collectors.joining("\n"));
      }
    };
  }

  /// The command with the identity of all its places on servers; where these differ no single
  /// command can say them. Looks at all places.
  private static String neph(TransferRequest request) {
    List<Credentials> who =
        request
            .spoken()
            .filter(place -> place.location().store() instanceof StoreAddress.Remote)
            .map(place -> place.access().credentials())
            .distinct()
            .toList();
    return "neph " + (who.size() == 1 ? option(who.getFirst()) : "");
  }

  private static String option(Credentials who) {
    return switch (who) {
      case Credentials.Anonymous() -> "--anonymous ";
      case Credentials.Ambient(var profile) ->
          profile.map(name -> "--profile " + quote(name) + " ").orElse("");
      case Credentials.Saved(var name) -> "--connection " + quote(name) + " ";
    };
  }

  private static String most(OptionalLong most) {
    return most.isPresent() ? " --max-delete " + most.getAsLong() : "";
  }

  private static String each(String verb, TransferRequest.Routed request) {
    boolean recursive = !(request instanceof TransferRequest.Sync);
    String neph = neph(request);
    return request.routes().stream()
        .map(route ->
            command(
                    neph + verb,
                    recursive && !isNamed(route.names()),
                    route.from(),
                    route.to(),
                    request.policy())
                + names(route.names()))
        .collect(Collectors.joining("\n"));
  }

  private static String verify(TransferRequest.Compare compare) {
    TransferRequest.Route route = compare.route();
    return neph(compare)
        + "verify "
        + quote(route.from().location().toString())
        + " "
        + compare
            .manifest()
            .map(file -> "--manifest " + quote(file.toString()))
            .orElseGet(() -> quote(route.to().location().toString()))
        + (compare.reads() ? " --checksum" : "")
        + (compare.onlyCommon() ? " --only-matching" : "")
        + (compare.policy().requireHash() ? " --require-hash" : "")
        + names(route.names());
  }

  private static String command(
      String verb, boolean recursive, Place from, Place to, CopyPolicy policy) {
    var command = new StringBuilder(verb);
    if (recursive && from.location().isPrefix()) {
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
      command.append(" --limit ").append(limit(policy.limit()));
    }
    policy.contentType().ifPresent(type -> command.append(" --content-type ").append(quote(type)));
    return command.toString();
  }

  private static String limit(long bytes) {
    return bytes % (1 << 20) == 0 ? (bytes >> 20) + "MiB/s" : String.valueOf(bytes);
  }

  /// Whether the plan was of names that were given, and of none that a listing finds.
  private static boolean isNamed(NameFilter names) {
    return names.equals(NameFilter.NONE);
  }

  private static String names(NameFilter names) {
    if (isNamed(names)) {
      return " --files-from LIST";
    }
    return Stream.concat(
            names.include().stream().map(glob -> " --include " + quote(glob)),
            names.exclude().stream().map(glob -> " --exclude " + quote(glob)))
        .collect(Collectors.joining());
  }

  private static String remove(Place place, String most, NameFilter names) {
    if (isNamed(names)) {
      return "rm -" + most + " < LIST";
    }
    String flags = place.location().isPrefix() ? " -r " : " ";
    return "rm" + flags + quote(place.location().toString()) + most + names(names);
  }

  /// The same commands in lines of at most so many characters, where that is possible: broken
  /// before an option, never between it and its value, and so that the shell reads on.
  static String folded(String commands, int width) {
    return commands.lines().map(line -> fold(line, width)).collect(Collectors.joining("\n"));
  }

  private static String fold(String command, int width) {
    var folded = new StringBuilder();
    int line = 0;
    for (String part : OPTION.split(command, -1)) {
      if (line > 0 && line + 1 + part.length() + FOLD.length() > width) {
        folded.append(FOLD);
        line = INDENT - 1;
      }
      if (!folded.isEmpty()) {
        folded.append(line == INDENT - 1 ? "" : " ");
        line++;
      }
      folded.append(part);
      line += part.length();
    }
    return folded.toString();
  }

  /// A word that the shell passes on unchanged. Inside single quotes only the quote is special.
  static String quote(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
