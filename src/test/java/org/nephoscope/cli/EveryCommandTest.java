package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;

/// Every command and every flag at least once, well used and badly, with what it prints and how it
/// ends. A command or a flag without a row here fails.
class EveryCommandTest extends CommandDesk {

  /// Good use leaves standard error empty, and bad use standard output, unless a row says other.
  ///
  /// Command; exit code; what standard output matches; what standard error matches. `$M` is a
  /// folder in memory with a, b.txt and sub/c, `$D` one of this computer with the same, `$S` a
  /// bucket with the same, `$N` what is not there; every row has its own $T to write into.
  private static final String ROWS =
      """
      ls $M/ | 0 | (?s)mem.*/a\\nmem.*/b.txt\\nmem.*/sub/c\\n |
      ls -l $D | 0 | (?s).*5 B.*/a\\n.* |
      ls --long --flat $S/ | 0 | (?s).*sub/\\n |
      ls -r --shortpath $M/ | 0 | a\\nb.txt\\nsub/c\\n |
      ls --recursive --json $M/a | 0 | \\{"uri":"mem:.*"key":.*"type":"object","size":5.*\\n |
      ls -e $M/[ab] | 0 | (?s).*/a\\n.*/b.txt\\n |
      ls --expr $M/[a | 2 | | .*in the middle of a group.*
      ls --sqlite $D/x.db $M/ | 0 | 3 rows in .*x.db\\n |
      ls --sqlite $D/x.db --flat $M/ | 2 | | .*goes with an address.*
      ls --write-manifest $D/m.json --checksum $M/ | 0 | .* | .*
      ls --checksum $M/ | 2 | | .*--write-manifest.*
      ls | 2 | | .*URI.*
      ls $N/ | 3 | | .*does not exist.*
      ls s3:// --endpoint nonsense | 2 | | .*http://.*
      cp $M/a $T/a | 0 | 1 copied, 5 B, 1 verified by .* |
      cp -r $M $T | 0 | 3 copied.* |
      cp --recursive --json $M/ $T | 0 | (?s)(\\{"source":.*"state":"done".*\\n){3}\\{"summary":\\{"planned":3,"done":3.* |
      cp -r --dry-run --include **.txt --exclude x $M/ $T | 0 | (?s).*1 would be copied.* |
      cp -r --if-exists replace --encoding keep --lanes 2 --limit 10MiB/s --part-bytes 1MiB $M/ $T | 0 | 3 copied.* |
      cp -r -c same --no-verify $M/ $T | 0 | 3 copied, 15 B, 3 not checked.* |
      cp --compression gzip --require-hash $M/a $T/ | 0 | 1 copied.* |
      cp --block-size 64 --resumable $M/a $T/a | 0 | 1 copied.* |
      cp --content-type text/plain $D/a $S/typed | 0 | 1 copied.* |
      cp --files-from $D/names $M $T | 0 | 1 copied.* |
      cp $M/a - | 0 | of 5a |
      cp -r $M - | 2 | | .*standard output.*
      cp $M/none $T/ | 3 | 0 copied, 1 failed.* | .*does not exist.*
      cp $M $T | 2 | 0 copied, 1 failed.* | .*add -r.*
      cp $M/a | 2 | | .*at least one source, and a target.*
      cp -c same --encoding keep $M/a $T/ | 2 | | .*give one of them.*
      cp --if-exists perhaps $M/a $T/ | 2 | | .*--if-exists perhaps is unknown.*
      cp --limit fast $M/a $T/ | 2 | | .*fast.*
      cp --lanes 0 $M/a $T/ | 2 | | .*--lanes 0.*
      cp --part-bytes 1 $M/a $T/ | 2 | | .*--part-bytes.*
      cp --content-type x $D/a $S/x | 2 | | .*no media type.*
      cp --files-from $D/none $M $T | 2 | | .*is not there.*
      cp -b many $M/a $T/ | 2 | | .*--block-size.*
      cp --machine-io-rate-buffer-sec 0 --flight-time --io-rate --machine-io-rate $M/a $T/ | 2 | | .*number of seconds.*
      mv $S/a $T/a | 0 | 1 moved.* |
      mv -r --dry-run --include **.txt --exclude x --if-exists newer --encoding keep --lanes 3 $M/ $T | 0 | (?s).*1 would be moved.* |
      mv --recursive -c same --limit 1G --part-bytes 8MiB --require-hash --resumable -b 3 $S/sub $T | 0 | 1 moved.* |
      mv --no-verify --compression none $M/a $T/a | 0 | 1 moved.* |
      mv --content-type text/plain $D/a $S/typed | 0 | 1 moved.* |
      mv --files-from $D/names $S $T | 0 | 1 moved.* |
      mv $M/a - | 2 | | .*use cp.*
      mv $M/none $T/ | 3 | 0 moved, 1 failed.* | .*does not exist.*
      mv --machine-io-rate-buffer-sec 0 --flight-time --io-rate --machine-io-rate $M/a $T/ | 2 | | .*number of seconds.*
      sync $M/ $T/ | 0 | 3 copied.* |
      sync --delete --max-delete 5 --checksum --dry-run --include ** --exclude x $M/ $T/ | 0 | (?s).*3 would be copied.* |
      sync --if-exists replace --encoding keep --lanes 2 --limit 1G --part-bytes 8MiB --no-verify $M/ $T/ | 0 | 3 copied.* |
      sync -c same --compression same --require-hash $M/ $T/ | 2 | | .*once.*
      sync -c same --require-hash $M/ $T/ | 0 | 3 copied.* |
      sync --content-type text/plain $D/sub/ $S/sync/ | 0 | 1 copied.* | .*--content-type.*
      sync --max-delete 5 $M/ $T/ | 2 | | .*--delete.*
      sync $M/ | 2 | | .*DST.*
      sync $N/ $T/ | 3 | .* | .*does not exist.*
      verify $M/sub/ $S/sub/ | 0 | (?s).*1 equal.* |
      verify --checksum --include **.txt --exclude x --lanes 2 --limit 1G -v --require-hash $M/ $D/ | 0 | (?s).*1 equal.* |
      verify --verbose -m --md5 --multipart-threshold 5 $M/ $D/ | 0 | (?s).*equal.* |
      verify --only-matching --part-size 5 $M/ $D/ | 0 | (?s).*equal.* |
      verify $M/sub/ $D/ | 5 | (?s).* | (?s).*
      verify $M/ --manifest $D/none | 2 | | .*none.*
      verify $M/ | 2 | | .*
      rm $M/a $M/none | 0 | 1 deleted.* |
      rm -r --dry-run --include **.txt --exclude x $M | 0 | (?s).*1 would be deleted.* |
      rm --recursive --max-delete 3 -b 5 $M | 0 | 3 deleted.* |
      rm -r --max-delete 2 $M | 1 | 0 deleted.* | .*2.*
      rm $M/* | 0 | 2 deleted.* | .*is a folder and stays.*
      rm $M | 2 | | .*add -r.*
      rm | 2 | | .*URI.*
      cat $M/a $M/b.txt | 0 | of 5aof 5b |
      cat -r 0-2 $M/a | 0 | of |
      cat --range -2 --raw $M/a | 0 | of |
      cat $M/none | 3 | | .*does not exist.*
      cat -r 5 $M/a | 2 | | .*0-100.*
      head $M/a | 0 | (?s)mem:.*/a\\n.*5.* |
      head --json $M/* | 0 | (?s)(\\{"uri":.*\\n){2} |
      head $M/none | 3 | | .*does not exist.*
      head $M/sub/ | 2 | | .*is a folder.*
      du $M | 0 | (?s)5.*5.*5.* |
      du -c -h -N -e $M | 0 | (?s).*txt.* |
      du -s $M | 0 | 15.*\\n |
      du --summarize --grand-total --human-readable --count-files $M | 0 | (?s).*15.* |
      du --extensions $M | 0 | (?s).*txt.* |
      du --json --encodings $M | 0 | (?s)\\{.* |
      du --encodings $M | 2 | | .*--json.*
      du --depth 1 $M | 0 | (?s).*sub.* |
      du -r $M | 0 | (?s).* |
      du $N | 3 | | .*does not exist.*
      touch $M/new $D/new | 0 | |
      touch --refresh $M/a $S/a | 0 | |
      touch $M/sub/ | 2 | | .*is a folder.*
      mkdir $D/x/y | 0 | |
      mkdir $M/x | 2 | | .*no folders.*
      license | 0 | (?s).*TERMS AND CONDITIONS.* |
      license x | 2 | | .*x.*
      doctor $M/a | 0 | (?s).* | (?s).*
      doctor -r --sample 2 $M/ | 0 | (?s).* | (?s).*
      doctor --recursive --all $M/ | 0 | (?s).* | (?s).*
      doctor --sample 0 $M/a | 2 | | .*--sample.*
      array info demo://membrane.zarr/s0 | 0 | (?s).*Zarr v2 array.* |
      array info $M/ | 3 | | .*
      array tree demo://cells.ome.zarr | 0 | (?s).*cells.* |
      array tree $M/ | 3 | | .*
      array chunks --missing demo://membrane.zarr/s0 | 0 | (?s).* |
      array chunks --csv $D/chunks.csv demo://membrane.zarr/s0 | 0 | (?s).* | .*
      array chunks $M/ | 3 | | .*
      array get --slice 0:1,0:1,0:1 -o $D/x.npy demo://membrane.zarr/s0 | 0 | .* | .*
      array get --output $D/y.npy --slice x demo://membrane.zarr/s0 | 2 | | .*slice.*
      array chunk demo://membrane.zarr/s0 0,4,6 | 0 | (?s).*gzip.* |
      array chunk --raw -o $D/c demo://membrane.zarr/s0 0,4,6 | 0 | (?s).*gzip.* | .*
      array chunk --output $D/c demo://membrane.zarr/s0 9,9 | 2 | | .*
      array verify --lanes 2 demo://notes/ | 3 | | .*
      array verify demo://cells.ome.zarr/2 | 0 | (?s).* |
      array checksum demo://cells.ome.zarr/2 | 0 | [0-9a-f]{32}-\\d+--\\d+\\n |
      array checksum $N/ | 3 | | .*
      array | 2 | | .*
      alias | 0 | (?s).*matrix.* |
      alias ls | 0 | (?s).*nokura.* |
      alias add matrix s3://x/ | 2 | | .*matrix.*
      alias add lab | 2 | | .*HOST.*
      alias rm nobody | 3 | | .*nobody.*
      sign --expires 1h $S/a | 0 | http.*Signature=.*\\n |
      sign --expires 9d $S/a | 2 | | .*--expires 9d.*
      uploads ls $S/ | 0 | |
      uploads ls $M/ | 2 | | .*no unfinished uploads.*
      uploads abort --older-than 1d --dry-run $S/ | 0 | |
      uploads abort --older-than soon $S/ | 2 | | .*--older-than soon.*
      uploads | 2 | | .*ls or abort.*
      jobs ls | 0 | (?s).*copied?.*|(?s).*objects.* |
      jobs show 1 | 0 | (?s).*1.* |
      jobs show 99999 | 3 | | .*no job 99999.*
      jobs report 1 | 0 | (?s).*1.* |
      jobs report --csv 1 | 0 | (?s)number,source,.* |
      jobs report 99999 | 3 | | .*no job.*
      jobs resume --all | 0 | (?s).* |
      jobs resume | 2 | | .*--all.*
      jobs resume 1 | 2 | | .*has ended already.*
      jobs cancel 1 | 0 | (?s).*1.* |
      jobs cancel 99999 | 3 | | .*no job.*
      jobs import $D/none | 3 | | .*none.*
      jobs import $D/a | 1 | | .*no SQLite database.*
      jobs copy 99999 | 3 | | .*no job.*
      jobs copy --if-exists replace --encoding keep --lanes 1 --limit 1G --part-bytes 8MiB --no-verify 1 | 2 | | .*has compared no two places.*
      jobs copy -c same --require-hash --content-type text/plain 1 | 2 | | .*
      jobs copy --compression brown 1 | 2 | | .*
      jobs | 2 | | .*
      xfer init $D/sub $T --db $D/xfer.db -c same | 0 | 1 object in .* |
      xfer execute --lease-msec 5000 -b 10 $D/xfer.db | 0 | 1 copied.* |
      xfer init --reset --txt $D/names --compression none $D $T --db $D/xfer2.db | 0 | 1 object in .* |
      xfer execute --block-size 7 $D/xfer2.db | 0 | 1 copied.* |
      xfer init --encoding brown $D $T --db $D/xfer3.db | 2 | | .*brown.*
      xfer execute $D/none.db | 3 | | .*no database.*
      xfer execute -b 0 $D/none.db | 2 | | .*--block-size.*
      xfer execute --machine-io-rate-buffer-sec 0 --flight-time --io-rate --machine-io-rate $D/none.db | 3 | | .*no database.*
      xfer | 2 | | .*init or execute.*
      watch net print --duration 0.02 --interval 0.01 | 0 | (?s)RX.* |
      watch net print --one-line --duration x | 2 | | .*--duration.*
      watch net histogram --duration 0.02 --interval 0.01 --filename $D/net | 0 | (?s).*net.png\\n.*net.svg\\n |
      watch net histogram --interval 0 | 2 | | .*--interval.*
      watch net | 2 | | .*print or histogram.*
      watch | 2 | | .*Give net.*
      completion bash | 0 | (?s)#!/usr/bin/env bash.*xfer.* |
      completion fish | 2 | | .*bash and zsh.*
      gui demo:// | 0 | |
      gui s4://x | 2 | | .*s3://.*
      --json --progress off -p 2 --parallel 2 --debug ls $M/a | 2 | .* | .*once.*
      --json --progress off -p 2 ls $M/a | 0 | \\{.*\\n |
      --parallel 3 ls $M/a | 0 | .*a\\n |
      ls -p -1 $M/a | 2 | | .*
      ls --anonymous $M/a | 0 | .*a\\n |
      ls --no-sign-request --profile x $M/a | 2 | | .*exclude each other.*
      ls --no-auth $M/a | 0 | .*a\\n |
      ls --profile x $M/a | 0 | .*a\\n |
      ls --connection x $M/a | 2 | | .*no saved connection x.*
      ls --endpoint http://localhost:1 $M/a | 0 | .*a\\n |
      ls --local-names suffix $D/a | 0 | .*a\\n |
      ls --local-names x $D/a | 2 | | .*plain or suffix.*
      ls --request-payer x s3://b/ | 2 | | .*requester.*
      ls --acl x s3://b/ | 2 | | .*x.*
      ls --sse x s3://b/ | 2 | | .*x.*
      ls --sse aws:kms --sse-kms-key-id k --region r --storage-class c --addressing path $M/a | 0 | .*a\\n |
      ls --sse-c-key-file $D/none s3://b/ | 2 | | .*none.*
      ls --addressing x s3://b/ | 2 | | .*path.*
      --version | 0 | neph 1.2.3\\n |
      --help | 0 | (?s)Usage: neph.*Exit codes.* |
      frobnicate | 2 | | .*no command frobnicate.*
      """;

  private static final Pattern FLAG =
      Pattern.compile("^ {2,6}((?:-[A-Za-z], )?--[a-z][\\w-]*|-[A-Za-z])");
  private static final Pattern COMMAND = Pattern.compile("^  ([a-z]+)(  .*)?$");

  private StrictS3 server;
  private String bucket;

  @BeforeEach
  void start() throws IOException {
    server = StrictS3.start(Profile.AWS);
    bucket = "s3://" + server.endpoint() + "/" + server.newBucket().bucket();
    fill(bucket);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private record Row(String command, int code, String out, String err) {}

  private static List<Row> rows() {
    return ROWS.lines()
        .map(line -> line.split("\\s\\|(?=\\s|$)", -1))
        .map(cells ->
            new Row(
                cells[0].strip(),
                Integer.parseInt(cells[1].strip()),
                cells[2].strip(),
                cells.length > 3 ? cells[3].strip() : ""))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> everyUseEndsAsItSays() {
    List<DynamicTest> tests = new ArrayList<>();
    List<Row> rows = rows();
    for (int i = 0; i < rows.size(); i++) {
      int number = i;
      tests.add(dynamicTest(rows.get(i).command(), () -> check(rows.get(number), number)));
    }
    return tests.stream();
  }

  private void check(Row row, int number) throws IOException {
    Path folder = directory.resolve("d");
    fill("mem://every" + number + "/m");
    fill(folder.toString());
    fill(bucket);
    Files.writeString(folder.resolve("names"), "sub/c\n");
    String command =
        row.command()
            .replace("$M", "mem://every" + number + "/m")
            .replace("$D", folder.toString())
            .replace("$S", bucket)
            .replace("$N", directory + "/nothing")
            .replace("$T", directory.resolve("t" + number).toString());

    var result = neph.run(command.split(" ", -1));

    assertThat(result.code()).as(result.out() + result.err()).isEqualTo(row.code());
    assertThat(result.out())
        .matches("(?s).*\n?")
        .matches(row.out().isEmpty() ? "" : dotted(row.out()));
    if (row.err().isEmpty()) {
      assertThat(result.err()).isEmpty();
    } else {
      assertThat(result.err().strip()).matches(row.err());
      assertThat(result.err().lines()).allMatch(line -> line.startsWith("neph: "));
    }
  }

  /// A pattern for one line means that line whole.
  private static String dotted(String pattern) {
    return pattern.startsWith("(?s)") || pattern.endsWith("\\n") ? pattern : pattern + "\n?";
  }

  private void fill(String base) throws IOException {
    neph.put(base + "/a", "of 5a");
    neph.put(base + "/b.txt", "of 5b");
    neph.put(base + "/sub/c", "of 5c");
  }

  @Test
  void everyCommandAndFlagHasARowAndEveryCommandHasExamples() {
    Map<String, String> helps = new LinkedHashMap<>();
    walk("", helps);
    assertThat(helps).hasSizeGreaterThan(40);
    List<String> lacking = new ArrayList<>();
    helps.forEach((command, help) -> {
      List<String> uses =
          rows().stream().map(Row::command).filter(use -> isOf(command, use)).toList();
      if (!command.isEmpty() && uses.isEmpty()) {
        lacking.add("a row for " + command);
      }
      for (Set<String> names : flags(help)) {
        if (names.stream().noneMatch(name -> uses.stream().anyMatch(use -> has(use, name)))) {
          lacking.add("a row for " + command + " " + names);
        }
      }
      if (!help.contains("Example")) {
        lacking.add("an example in the help of " + command);
      }
    });
    assertThat(lacking).isEmpty();
  }

  @Test
  void whatTheGuideTellsToTypeExists() throws IOException {
    Map<String, String> helps = new LinkedHashMap<>();
    walk("", helps);
    List<String> wrong = new ArrayList<>();
    int uses = 0;
    try (var pages = Files.list(Path.of("src/docs/guide"))) {
      for (Path page : pages.toList()) {
        Matcher code = Pattern.compile("`neph ([a-z][^`]*)`").matcher(Files.readString(page));
        while (code.find()) {
          uses++;
          String use = code.group(1).replaceAll("'[^']*'", "x").replaceAll("[\\[\\]]", " ");
          String command =
              helps.keySet().stream()
                  .filter(name -> !name.isEmpty() && isOf(name, use))
                  .max(Comparator.comparing(String::length))
                  .orElse("");
          String help = helps.get(command) + helps.get("");
          Matcher flag = Pattern.compile("(?<= )-{1,2}[a-zA-Z][\\w-]*").matcher(use);
          boolean known = !command.isEmpty();
          while (flag.find()) {
            known &= Pattern.compile("[ ,]" + flag.group() + "\\b").matcher(help).find();
          }
          if (!known) {
            wrong.add(page.getFileName() + ": neph " + code.group(1));
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(uses).isGreaterThan(80);
  }

  private static boolean isOf(String command, String use) {
    return command.isEmpty() || use.equals(command) || use.startsWith(command + " ");
  }

  private static boolean has(String use, String flag) {
    return Stream.of(use.split(" ", -1)).anyMatch(word -> word.equals(flag));
  }

  /// All commands with their help, by the lists in the help of those above.
  private void walk(String command, Map<String, String> helps) {
    var result = neph.run((command + " --help").strip().split(" "));
    assertThat(result.code()).as(command).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith(("Usage: neph " + command).strip());
    assertThat(result.lines()).allMatch(line -> line.length() <= 100);
    helps.put(command, result.out());
    result.lines().stream()
        .dropWhile(line -> !line.startsWith("Commands:"))
        .skip(1)
        .takeWhile(line -> line.startsWith("  "))
        .map(COMMAND::matcher)
        .filter(Matcher::matches)
        .forEach(found -> walk((command + " " + found.group(1)).strip(), helps));
  }

  /// The names of each flag that a help explains.
  private static List<Set<String>> flags(String help) {
    List<Set<String>> flags = new ArrayList<>();
    for (String line : help.lines().toList()) {
      Matcher found = FLAG.matcher(line);
      if (found.find()) {
        flags.add(new TreeSet<>(List.of(found.group(1).split(", "))));
      }
    }
    return flags;
  }
}
