package org.nephoscope.array.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.array.scan.ChunkSizes.Bin;

/// The figures of a grid beside the same ones counted the long way.
class GridFiguresTest {

  private static final ChunkState[] STATES = ChunkState.values();

  @ParameterizedTest
  @ValueSource(ints = {1, 19, 20, 21, 100, 101, 1000})
  void halfAndNinetyFiveOfHundredAreNoLonger(int count) {
    long[] sizes = LongStream.rangeClosed(1, count).map(at -> at * 7).toArray();
    ChunkSizes found = ChunkSizes.ofSorted(sizes);
    assertThat(shareUpTo(sizes, found.median())).isGreaterThanOrEqualTo(0.5);
    assertThat(shareUpTo(sizes, found.median() - 1)).isLessThan(0.5);
    assertThat(shareUpTo(sizes, found.most95())).isGreaterThanOrEqualTo(0.95);
    assertThat(shareUpTo(sizes, found.most95() - 1)).isLessThan(0.95);
  }

  private static double shareUpTo(long[] sizes, long most) {
    return (double) Arrays.stream(sizes).filter(size -> size <= most).count() / sizes.length;
  }

  @Test
  void statesAndLengthsAreThoseOfTheCells() {
    var random = new Random(5);
    ChunkGridState grid = ChunkGridState.of(4, 9, 11).orElseThrow();
    Map<ChunkState, Long> states = new EnumMap<>(ChunkState.class);
    LongStream.Builder built = LongStream.builder();
    for (int cell = 0; cell < grid.cells(); cell++) {
      ChunkState state = STATES[random.nextInt(STATES.length)];
      long size = state.isStored() ? (long) Math.exp(random.nextDouble() * 20) : 0;
      grid.putAt(cell, state, size);
      states.merge(state, 1L, Long::sum);
      if (state.isStored()) {
        built.add(size);
      }
    }
    long[] sizes = built.build().sorted().toArray();
    GridFigures found = GridFigures.of(grid);
    assertThat(found.states()).isEqualTo(states);
    assertThat(found.sizes().count()).isEqualTo(sizes.length);
    assertThat(found.sizes().bytes()).isEqualTo(Arrays.stream(sizes).sum());
    assertThat(found.sizes().smallest()).isEqualTo(sizes[0]);
    assertThat(found.sizes().largest()).isEqualTo(sizes[sizes.length - 1]);
    for (List<Bin> bins : List.of(found.even(), found.doubling(), found.sizes().bins())) {
      assertThat(bins.stream().mapToLong(Bin::count).sum()).isEqualTo(sizes.length);
      for (Bin bin : bins) {
        assertThat(bin.count())
            .as(bin.toString())
            .isEqualTo(
                Arrays.stream(sizes)
                    .filter(size -> size >= bin.from() && size < bin.below())
                    .count());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1023, 1024, 1025, 1500, 2048, 5000})
  void aBarSaysHowMuchOfItsSlicesIsStored(int length) {
    ChunkGridState grid = ChunkGridState.of(length, 3).orElseThrow();
    for (int row = 0; row < length; row++) {
      for (int column = 0; column < 3; column++) {
        grid.put(column < 2 ? ChunkState.STORED : ChunkState.NOT_STORED, column, row, column);
      }
    }
    SliceStrip strip = GridFigures.of(grid).strips().getFirst();
    for (int bar = 0; bar < strip.bars(); bar++) {
      assertThat(strip.share(bar)).as("bar " + bar).isCloseTo(2 / 3.0, within(1e-9));
    }
  }
}
