package org.nephoscope.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Encoding;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `neph cat`: objects to standard output, byte for byte. Of each block of ten either all exist or
/// nothing is printed.
@Command(
    name = "cat",
    description = {
      "Write objects to standard output, one after the other.",
      "",
      "What was stored with a Content-Encoding is decoded, unless --raw is given. If one of ten",
      "neighbouring objects is missing, none of the ten is printed. - instead of addresses reads",
      "them from standard input, one a line. --json changes nothing here."
    },
    footer = {
      "",
      "Examples:",
      "  neph cat demo://notes/README.md",
      "  neph cat -r 0-100 s3://bucket/scan.tif | xxd",
      "  neph cat --raw s3://bucket/log.gz > log.gz",
      "  neph ls 's3://bucket/logs/2026*' | neph cat -"
    })
final class CatCommand implements Callable<Integer> {

  private static final int BLOCK = 10;

  /// Enough to see what an object is.
  private static final int FIRST = 16;

  private final Session session;

  @Parameters(paramLabel = "URI", arity = "1..*", description = "The objects.")
  List<String> addresses = List.of();

  @Option(
      names = {"-r", "--range"},
      paramLabel = "A-B",
      description = {
        "Only the bytes from A up to, but without, B: 0-100 is the first hundred, -5 the first",
        "five, 3- all but the first three. For one object, whose stored bytes it counts."
      })
  @Nullable String range;

  @Option(names = "--raw", description = "Write the bytes as they are stored.")
  boolean raw;

  CatCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException {
    session.giveBytes();
    Span span = range == null ? Span.WHOLE : RangeText.parse(range);
    List<String> asked = AddressList.of(session, addresses);
    if (range != null && asked.size() > 1) {
      throw new UsageError("--range is for one object; give one address.");
    }
    List<Place> places = new ArrayList<>();
    for (String address : asked) {
      places.add(object(address));
    }
    for (int from = 0; from < places.size(); from += BLOCK) {
      List<Place> block = places.subList(from, Math.min(places.size(), from + BLOCK));
      ExitCode code = block(block, span);
      if (code != ExitCode.DONE) {
        return code.number();
      }
    }
    return ExitCode.DONE.number();
  }

  private Place object(String address) throws UsageError, IOException {
    Place place = session.place(address);
    if (place.location().isPrefix()) {
      throw new UsageError(address + " is a folder; give the address of an object in it.");
    }
    return place;
  }

  private ExitCode block(List<Place> block, Span span) throws Output.Closed {
    ExitCode code = ExitCode.DONE;
    for (Place place : block) {
      code = code.and(block.size() == 1 ? ExitCode.DONE : present(place));
    }
    for (int i = 0; i < block.size() && code == ExitCode.DONE; i++) {
      code = print(block.get(i), span);
    }
    return code;
  }

  private ExitCode present(Place place) throws Output.Closed {
    try (ObjectStore store = session.open(place)) {
      var _ = store.stat(key(place.location()));
      return ExitCode.DONE;
    } catch (StorageException e) {
      return session.report(e, place.location());
    }
  }

  private ExitCode print(Place place, Span span) throws Output.Closed {
    try (ObjectStore store = session.open(place);
        ObjectContent content = store.open(key(place.location()), span, Optional.empty());
        InputStream bytes = decoded(place.location(), content)) {
      bytes.transferTo(session.out());
      session.out().flush();
      return ExitCode.DONE;
    } catch (Output.Closed e) {
      throw e;
    } catch (DecodeException e) {
      return session.report(e.named(), place.location());
    } catch (IOException e) {
      return session.report(e, place.location());
    }
  }

  private InputStream decoded(Location location, ObjectContent content) throws IOException {
    List<String> encoding = content.meta().headers().map(Headers::encoding).orElse(List.of());
    if (raw || encoding.isEmpty()) {
      return content.bytes();
    }
    if (range != null) {
      throw new IOException(
          "it is stored as "
              + String.join(", ", encoding)
              + ", and a part of an encoded object can only be read with --raw");
    }
    return Encoding.decode(encoding, compared(location, encoding, content.bytes()));
  }

  /// The same bytes, after a word of warning if they do not look as the header says. They are
  /// decoded as it says all the same.
  private InputStream compared(Location location, List<String> encoding, InputStream bytes)
      throws IOException {
    byte[] first = bytes.readNBytes(FIRST);
    if (first.length > 0) {
      Encoding.disagreement(encoding, first)
          .ifPresent(how -> session.say(location + " " + how + "."));
    }
    return new SequenceInputStream(new ByteArrayInputStream(first), bytes);
  }

  private static ObjectKey key(Location location) {
    return new ObjectKey(location.path());
  }
}
