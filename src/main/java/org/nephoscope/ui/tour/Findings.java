package org.nephoscope.ui.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectKey;

/// Files as an analysis of the demo volume leaves them behind: a picture and the mean of each chunk
/// in one row of it, and drafts of both.
final class Findings {

  private static final int SIDE = 128;
  private static final int FIRST = 1;
  private static final int LAST = 8;

  private final Truth truth;

  Findings(Truth truth) {
    this.truth = truth;
  }

  void write(Path folder) throws IOException {
    Path drafts = Files.createDirectories(folder.resolve("drafts"));
    var volume = new Place(LocationParser.here().parse("demo://"), Access.AMBIENT);
    var means = new StringBuilder("section,row,column,mean\n");
    for (int column = FIRST; column <= LAST; column++) {
      var key = new ObjectKey("membrane.zarr/s0/0.2." + column);
      Decoded chunk = Decoded.gzipFloats(truth.bytes(volume, key), SIDE);
      byte[] picture = PngImage.encode(SIDE, SIDE, chunk.picture());
      String name = String.format(Locale.ROOT, "sec0000_r02_c%02d.png", column);
      Files.write(folder.resolve(name), picture);
      Files.write(drafts.resolve(name), picture);
      means.append(String.format(Locale.ROOT, "0,2,%d,%.6f%n", column, chunk.mean()));
    }
    Files.writeString(folder.resolve("means.csv"), means);
  }
}
