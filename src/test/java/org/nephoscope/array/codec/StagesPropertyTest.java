package org.nephoscope.array.codec;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.nephoscope.array.shard.MinishardIndexFuzz;
import org.nephoscope.array.shard.ShardIndexFuzz;

class StagesPropertyTest {

  @Property(seed = "1")
  void anyBytesAreRefusedOrReadable(@ForAll("chains") int chain, @ForAll("stored") byte[] stored) {
    StagesFuzz.check(chain, stored);
  }

  @Property(seed = "2")
  void anyIndexOfAMinishardIsRefusedOrInside(@ForAll("stored") byte[] stored) {
    MinishardIndexFuzz.check(stored);
  }

  @Property(seed = "3")
  void anyIndexOfAShardIsRefusedOrTold(@ForAll byte how, @ForAll("stored") byte[] stored) {
    ShardIndexFuzz.check(how, stored);
  }

  @Provide
  Arbitrary<Integer> chains() {
    return Arbitraries.integers().between(0, StagesFuzz.chains() - 1);
  }

  /// Bytes of all kinds, and bytes that have the marks and lengths that decoders look for.
  @Provide
  Arbitrary<byte[]> stored() {
    return Arbitraries.oneOf(
        Arbitraries.bytes().array(byte[].class).ofMaxSize(200),
        Arbitraries.longs().map(StagesPropertyTest::likely));
  }

  private static byte[] likely(long seed) {
    var random = new Random(seed);
    byte[][] pieces = {
      {2, 1, 1, 2, 48, 0, 0, 0, 48, 0, 0, 0, 64, 0, 0, 0},
      {24, 0, 0, 0},
      {0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 1},
      {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3},
      {'L', 'Z', '4', 'B', 'l', 'o', 'c', 'k', 0x10, 4, 0, 0, 0, 4, 0, 0, 0},
      {(byte) 0x28, (byte) 0xb5, 0x2f, (byte) 0xfd},
      {
        (byte) 0x89,
        'P',
        'N',
        'G',
        13,
        10,
        26,
        10,
        0,
        0,
        0,
        13,
        'I',
        'H',
        'D',
        'R',
        0,
        0,
        0,
        4,
        0,
        0,
        0,
        6,
        8
      },
      {1, 0, 0, 0, 3, 0, 0, 1, 2, 0, 0, 0},
      {'[', '[', '"', 'a', '"', ',', '1', ']'},
      {0, 0, 0, 0, 0, 0, 0, 0},
      {-1, -1, -1, -1, -1, -1, -1, -1},
      {4, 0, 0, 0, 0, 0, 0, 0}
    };
    byte[] stored = new byte[random.nextInt(160)];
    int at = 0;
    while (at < stored.length) {
      byte[] piece = pieces[random.nextInt(pieces.length)];
      int length = Math.min(piece.length, stored.length - at);
      System.arraycopy(piece, 0, stored, at, length);
      at += length;
    }
    return stored;
  }
}
