package org.nephoscope.ui;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// A window whose record of transfers was damaged.
class DamagedRecordWindowTest extends BucketWindow {

  @Override
  protected void fill() throws IOException {
    Files.writeString(home.resolve("journal.db"), "garbage, and no database".repeat(9));
  }

  @Test
  void itIsSaidThatEarlierTransfersAreNotKnown() {
    OffScreen.begin(() -> LaunchedWindow.tellOfRecord(app));
    await("Earlier transfers are not known any more");
    await("Their record was damaged. It now lies in " + home.resolve("damaged-"));
  }
}
