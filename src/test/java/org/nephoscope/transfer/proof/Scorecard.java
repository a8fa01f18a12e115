package org.nephoscope.transfer.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes what long runs have shown of transfers, arrays and the window into a page of the
/// documents. What has not been run is said to be so. What only the page still knows, because it
/// was run elsewhere or its results were thrown away, stays there until the same is run again.
public final class Scorecard {

  static final String KILLS = "kills.txt";
  static final String FAULTS = "fault-runs.txt";
  static final String FUZZ = "fuzz.txt";
  static final String PROPERTIES = "properties.txt";
  static final String REOPEN = "reopen.txt";
  static final String COST = "transfer-bench.txt";
  public static final String ARRAYS = "array-bench.txt";
  public static final String DISPLAY = "display.txt";

  /// How the lines of [#DISPLAY] begin.
  public static final String ON_A_DISPLAY = "on a display, ";

  /// How the lines of each proof can be told on the page.
  private static final Map<String, Pattern> PROOFS =
      Map.of(
          KILLS, Pattern.compile("seed \\d+, .*: \\d+ kills, nothing lost"),
          FAULTS, Pattern.compile("seed \\d+: .* of requests spoilt"),
          FUZZ, Pattern.compile(": \\d+ runs in \\d+ s"),
          PROPERTIES, Pattern.compile("\\d+ properties: tried on \\d+ values"),
          REOPEN, Pattern.compile(" objects: open after "),
          COST, Pattern.compile(" objects: .* of processor time each"),
          ARRAYS, Pattern.compile("(- |^)(decoding a |scanning )"),
          DISPLAY, Pattern.compile("(- |^)" + ON_A_DISPLAY));

  private static final Path PAGE =
      Path.of(System.getProperty("endurance.page", "src/docs/reliability.md"));

  private static final String HEAD =
      """
      # Reliability

      What long runs of the proofs have shown, written by them (`Scorecard`). What every build tries besides is smaller: `KillTest`, `CrashSimTest`,
      `FaultRunTest`, the `*PropertyTest` classes and `SeededFaultTest`. Run more with `mvn verify -Pendurance`; every run adds to these figures.
      Each run names its seed; those of the properties stand at them (`@Property(seed = "1")`). Runs of Jazzer and of the properties that name none
      here were made before that was written down.

      | what | goal | shown |
      |---|---|---|
      """;

  private final Map<String, List<String>> lines;

  private Scorecard(Map<String, List<String>> lines) {
    this.lines = lines;
  }

  public static void main(String[] arguments) throws IOException {
    write();
  }

  public static void write() throws IOException {
    if (!Files.isDirectory(PAGE.resolveSibling(""))) {
      return; // run outside a checkout
    }
    List<String> before = Files.exists(PAGE) ? Files.readAllLines(PAGE) : List.of();
    var lines = new HashMap<String, List<String>>();
    for (String file : PROOFS.keySet()) {
      lines.put(file, merged(file, before, Results.of(file)));
    }
    Files.writeString(PAGE, new Scorecard(lines).page());
  }

  /// What the page says of a proof and the results do not, and then the results.
  static List<String> merged(String file, List<String> page, List<String> results) {
    Pattern proof = Objects.requireNonNull(PROOFS.get(file));
    Set<String> known = results.stream().map(Scorecard::piece).collect(Collectors.toSet());
    return Stream.concat(
            page.stream()
                .filter(line -> line.startsWith("- ") && proof.matcher(line).find())
                .map(line -> line.substring(2))
                .filter(line -> !known.contains(piece(line))),
            results.stream())
        .toList();
  }

  /// What a line is about, such as a seed.
  private static String piece(String line) {
    return line.substring(0, Math.max(0, line.indexOf(':')));
  }

  private String page() {
    var page = new StringBuilder(HEAD);
    row(
        page,
        "processes killed while they copy, move and synchronize",
        "1,000, nothing lost",
        kills());
    row(
        page,
        "copies with 1 % of the requests spoilt",
        "≥ 99.9 % done, none said wrongly, ≤ 1.10 requests for each needed",
        faults("1 %"));
    row(page, "copies with 10 % of the requests spoilt", "none said wrongly", faults("10 %"));
    row(
        page,
        "Jazzer on the readers of names, headers and metadata, and on the decoders of chunks",
        "nothing read wrongly",
        fuzz());
    row(page, "property tests", "1,000,000 values", last(PROPERTIES));
    row(page, "a journal of 10,000,000 objects", "open within 1 s", last(REOPEN));
    row(page, "cost of 1,000,000 small objects", "≤ 60 µs each, ≤ 1 KiB of journal", last(COST));
    row(page, "a chunk of gzip, 256 KiB", "≤ 1.2 times its codec alone", array("decoding a gzip"));
    row(page, "a chunk of Blosc with LZ4, 1 MiB", "≤ 2 ms warm", array("decoding a Blosc-LZ4"));
    row(page, "a listing of 1,000,000 chunks", "≥ 200,000 names a second", array("scanning "));
    row(
        page,
        "the window on a real display beside another program",
        "what is dropped, dragged and pasted arrives byte for byte and is verified",
        ways());
    page.append("\n## Runs\n\n");
    for (String file : List.of(KILLS, FAULTS, FUZZ, PROPERTIES, REOPEN, COST, ARRAYS, DISPLAY)) {
      of(file).forEach(line -> page.append("- ").append(line).append('\n'));
    }
    return page.toString();
  }

  private List<String> of(String file) {
    return lines.getOrDefault(file, List.of());
  }

  private static void row(StringBuilder page, String what, String goal, String shown) {
    page.append("| %s | %s | %s |%n".formatted(what, goal, shown.isEmpty() ? "not run" : shown));
  }

  private String kills() {
    List<long[]> all = numbers(KILLS, "(\\d+) kills, nothing lost");
    long kills = all.stream().mapToLong(found -> found[0]).sum();
    return all.isEmpty() ? "" : "%,d kills in %d runs, nothing lost".formatted(kills, all.size());
  }

  private String faults(String rate) {
    List<long[]> all =
        numbers(
            FAULTS,
            ": "
                + rate
                + " of requests spoilt \\((\\d+)\\): (\\d+) of (\\d+) done, (\\d+) failed,"
                + " (\\d+)\\.(\\d{3}) requests");
    long done = all.stream().mapToLong(found -> found[1]).sum();
    long planned = all.stream().mapToLong(found -> found[2]).sum();
    double most = all.stream().mapToDouble(found -> found[4] + found[5] / 1000.0).max().orElse(0);
    return all.isEmpty()
        ? ""
        : "%,d of %,d done in %d runs, none said wrongly, at most %.3f requests each"
            .formatted(done, planned, all.size(), most);
  }

  private String fuzz() {
    List<long[]> all = numbers(FUZZ, ": (\\d+) runs in (\\d+) s");
    long runs = all.stream().mapToLong(found -> found[0]).sum();
    long seconds = all.stream().mapToLong(found -> found[1]).sum();
    return all.isEmpty() ? "" : "%,d inputs in %,d s, none".formatted(runs, seconds);
  }

  private String ways() {
    List<String> all = of(DISPLAY);
    return all.isEmpty()
        ? ""
        : "%d ways%s"
            .formatted(
                all.stream().map(Scorecard::piece).distinct().count(),
                all.getLast().replaceAll(".*( \\(.*)", "$1"));
  }

  private String last(String file) {
    List<String> all = of(file);
    return all.isEmpty() ? "" : all.getLast();
  }

  /// The last line about something that is measured of arrays.
  private String array(String what) {
    return of(ARRAYS).stream()
        .filter(line -> line.startsWith(what))
        .reduce((_, later) -> later)
        .orElse("");
  }

  private List<long[]> numbers(String file, String pattern) {
    List<long[]> all = new ArrayList<>();
    for (String line : of(file)) {
      Matcher found = Pattern.compile(pattern).matcher(line);
      if (found.find()) {
        var numbers = new long[found.groupCount()];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = Long.parseLong(found.group(i + 1));
        }
        all.add(numbers);
      }
    }
    return all;
  }
}
