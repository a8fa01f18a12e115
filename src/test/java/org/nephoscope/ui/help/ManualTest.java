package org.nephoscope.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.ui.help.Manual.Chapter;

class ManualTest {

  private static final Path GUIDE = Path.of("src/docs/guide");

  @Test
  void everyChapterOfTheGuideIsInTheManual() throws IOException {
    List<Chapter> chapters =
        new Manual(
                file -> {
                  try {
                    return Optional.of(Files.newInputStream(GUIDE.resolve(file)));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .chapters();
    try (var files = Files.list(GUIDE)) {
      assertThat(chapters).hasSize((int) files.count());
    }
    assertThat(chapters)
        .allSatisfy(chapter -> {
          assertThat(chapter.title()).isNotBlank();
          assertThat(chapter.text()).hasSizeGreaterThan(500).doesNotContain("**", "](");
        });
  }

  @Test
  void paragraphsFlowAndCodeStays() {
    Chapter chapter =
        Manual.chapter(
            """
            # Title

            ![A picture](../pictures/p.png)

            Some **bold** words
            and a [link](x.md) of *one* kind.

            - a
            - b `c`

            ```
              s3://**/x
            ```
            """);
    assertThat(chapter.title()).isEqualTo("Title");
    assertThat(chapter.text())
        .isEqualTo("Some bold words and a link of one kind.\n\n- a\n- b c\n\n      s3://**/x\n");
  }
}
