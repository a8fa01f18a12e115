package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `rm` counts each object once, however often it is named and whoever names it.
class RemoveCountTest extends CommandDesk {

  @BeforeEach
  void fill() throws IOException {
    for (String name : List.of("x", "y", "z.txt")) {
      neph.put("mem://n/d/" + name, "12345");
    }
  }

  private void goOnce(long count, String... words) {
    var dry = neph.run(with(words, "--dry-run", "--max-delete", String.valueOf(count)));
    assertThat(dry.code()).as(dry.err()).isZero();
    assertThat(dry.lines())
        .hasSize((int) count + 1)
        .last()
        .isEqualTo(count + " would be deleted, " + 5 * count + " B");
    var few = neph.run(with(words, "--max-delete", String.valueOf(count - 1)));
    assertThat(few.code()).isEqualTo(1);
    assertThat(few.err())
        .contains("no more than " + (count - 1) + " may be")
        .doesNotContain("window");
    assertThat(neph.run("ls", "mem://n/").lines()).hasSize(3);
    var gone = neph.run(with(words, "--max-delete", String.valueOf(count)));
    assertThat(gone.err()).isEmpty();
    assertThat(gone.out()).startsWith(count + " deleted");
    assertThat(neph.run("ls", "mem://n/").lines()).hasSize((int) (3 - count));
  }

  private static String[] with(String[] words, String... options) {
    String[] all = new String[words.length + options.length];
    all[0] = "rm";
    System.arraycopy(options, 0, all, 1, options.length);
    System.arraycopy(words, 1, all, options.length + 1, words.length - 1);
    return all;
  }

  @Test
  void anObjectThatIsTypedThrice() {
    goOnce(1, "rm", "mem://n/d/x", "mem://n/d/x", "mem://n/d/x");
  }

  @Test
  void anObjectThatALineNamesThrice() {
    neph.typing("mem://n/d/x\nmem://n/d/y\nmem://n/d/x\nmem://n/d/x\n");
    goOnce(2, "rm", "-");
  }

  @Test
  void anObjectBesideItsFolder() {
    goOnce(3, "rm", "-r", "mem://n/d/x", "mem://n/d", "mem://n/d/y", "mem://n/d/");
  }

  @Test
  void whatSeveralPatternsMean() {
    goOnce(2, "rm", "--exclude", "x", "mem://n/d/*", "mem://n/d/z*", "mem://n/d/*.txt");
  }

  @Test
  void aDryRunSaysWhatTheLimitWouldRefuse() {
    var dry = neph.run("rm", "-r", "--dry-run", "--max-delete", "2", "mem://n/d/");
    assertThat(dry.code()).isEqualTo(1);
    assertThat(dry.out()).contains("mem://n/d/x\n", "3 would be deleted, 15 B");
    assertThat(dry.err()).contains("3 objects at mem://n/d/", "no more than 2 may be");
  }
}
