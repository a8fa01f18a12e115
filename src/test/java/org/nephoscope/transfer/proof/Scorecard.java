package org.nephoscope.transfer.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes what long runs have shown of transfers into a page of the documents. What has not been
/// run is said to be so.
final class Scorecard {

  static final String KILLS = "kills.txt";
  static final String FAULTS = "fault-runs.txt";
  static final String FUZZ = "fuzz.txt";
  static final String REOPEN = "reopen.txt";
  static final String COST = "transfer-bench.txt";

  private static final Path PAGE =
      Path.of(System.getProperty("endurance.page", "src/docs/reliability.md"));

  private static final String HEAD =
      """
      # Reliability

      What long runs of the proofs have shown, written by them (`Scorecard`). What every build tries besides is smaller: `KillTest`, `CrashSimTest`,
      `FaultRunTest`, the `*PropertyTest` classes and `SeededFaultTest`. Run more with `mvn verify -Pendurance`; every run adds to these figures.

      | what | goal | shown |
      |---|---|---|
      """;

  private Scorecard() {}

  public static void main(String[] arguments) throws IOException {
    write();
  }

  static void write() throws IOException {
    if (!Files.isDirectory(PAGE.resolveSibling(""))) {
      return; // run outside a checkout
    }
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
    row(page, "Jazzer on the readers of names and headers", "nothing read wrongly", fuzz());
    row(page, "a journal of 10,000,000 objects", "open within 1 s", last(REOPEN));
    row(page, "cost of 1,000,000 small objects", "≤ 60 µs each, ≤ 1 KiB of journal", last(COST));
    page.append("\n## Runs\n\n");
    for (String file : List.of(KILLS, FAULTS, FUZZ, REOPEN, COST)) {
      Results.of(file).forEach(line -> page.append("- ").append(line).append('\n'));
    }
    Files.writeString(PAGE, page);
  }

  private static void row(StringBuilder page, String what, String goal, String shown) {
    page.append("| %s | %s | %s |%n".formatted(what, goal, shown.isEmpty() ? "not run" : shown));
  }

  private static String kills() throws IOException {
    List<long[]> all = numbers(KILLS, "(\\d+) kills, nothing lost");
    long kills = all.stream().mapToLong(found -> found[0]).sum();
    return all.isEmpty() ? "" : "%,d kills in %d runs, nothing lost".formatted(kills, all.size());
  }

  private static String faults(String rate) throws IOException {
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

  private static String fuzz() throws IOException {
    List<long[]> all = numbers(FUZZ, ": (\\d+) runs in (\\d+) s");
    long runs = all.stream().mapToLong(found -> found[0]).sum();
    long seconds = all.stream().mapToLong(found -> found[1]).sum();
    return all.isEmpty() ? "" : "%,d inputs in %,d s, none".formatted(runs, seconds);
  }

  private static String last(String file) throws IOException {
    List<String> lines = Results.of(file);
    return lines.isEmpty() ? "" : lines.getLast();
  }

  private static List<long[]> numbers(String file, String pattern) throws IOException {
    List<long[]> all = new ArrayList<>();
    for (String line : Results.of(file)) {
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
