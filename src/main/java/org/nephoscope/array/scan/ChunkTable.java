package org.nephoscope.array.scan;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;

/// A table of stored objects as comma-separated values: `index,key,state,size`. Keys are quoted,
/// and such as a spreadsheet would take for a formula get an apostrophe in front.
public final class ChunkTable {

  private final ArrayMeta array;
  private final ChunkGridState grid;
  private final UnaryOperator<String> address;

  /// @param address how a key is written, such as with its bucket
  public ChunkTable(ArrayMeta array, ChunkGridState grid, UnaryOperator<String> address) {
    this.array = array;
    this.grid = grid;
    this.address = address;
  }

  /// A state as tables and JSON have it, `not-stored`.
  public static String word(ChunkState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Writes a line for every cell in one of the wanted states, in C order.
  public void write(Writer lines, Predicate<ChunkState> wanted) throws IOException {
    lines.write("index,key,state,size\n");
    for (int cell = 0; cell < grid.cells(); cell++) {
      ChunkState state = grid.stateAt(cell);
      if (!wanted.test(state)) {
        continue;
      }
      ChunkIndex index = array.objects().index(cell);
      lines.write("\"" + index + "\",");
      lines.write(quoted(address.apply(array.key(index).value())) + ",");
      lines.write(word(state) + "," + (state.isStored() ? grid.sizeAt(cell) : "") + "\n");
    }
  }

  private static String quoted(String text) {
    boolean formula = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0;
    return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
  }
}
