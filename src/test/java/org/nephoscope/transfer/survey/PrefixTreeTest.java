package org.nephoscope.transfer.survey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;

/// Sums by prefix, in bounded room.
class PrefixTreeTest {

  @Test
  void everyByteIsCountedOnceAtEveryDepth() {
    var tree = new PrefixTree(new Prefix("r/"), 2, 100);
    add(tree, "r/x", 1);
    add(tree, "r/a/", 0); // the marker of a folder
    add(tree, "r/a/y", 10);
    add(tree, "r/a/b/c/d/z", 100);
    add(tree, "r//odd", 1_000);
    var root = tree.below(new Prefix("r/"), 10).orElseThrow();
    assertThat(root.all()).isEqualTo(new Amount(5, 1_111));
    assertThat(root.here()).isEqualTo(new Amount(2, 1));
    assertThat(root.rows())
        .containsExactly(
            new Usage.Row(new Prefix("r//"), new Amount(1, 1_000)),
            new Usage.Row(new Prefix("r/a/"), new Amount(2, 110)));
    var below = tree.below(new Prefix("r/a/"), 10).orElseThrow();
    assertThat(below.rows())
        .containsExactly(new Usage.Row(new Prefix("r/a/b/"), new Amount(1, 100)));
    assertThat(tree.below(new Prefix("r/a/b/"), 10)).as("deeper than was counted").isEmpty();
    assertThat(tree.below(new Prefix("other/"), 10)).isEmpty();
  }

  @Test
  void whatHasNoRoomIsCountedAsOthers() {
    var tree = new PrefixTree(Prefix.ROOT, 1, 11);
    for (int i = 0; i < 1_000; i++) {
      add(tree, i + "/x", 1);
    }
    var root = tree.below(Prefix.ROOT, 5).orElseThrow();
    assertThat(root.all()).isEqualTo(new Amount(1_000, 1_000));
    assertThat(root.rows()).hasSize(5);
    assertThat(root.others()).isEqualTo(new Amount(995, 995));
  }

  private static void add(PrefixTree tree, String key, long size) {
    tree.add(new ObjectKey(key), size);
  }
}
