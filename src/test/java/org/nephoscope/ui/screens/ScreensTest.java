package org.nephoscope.ui.screens;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.transfer.Verification;
import org.nephoscope.ui.OffScreen;

/// The states of the window that were drawn before it was built, made by the window itself.
class ScreensTest extends ScreenDesk {

  @Test
  void browsing() throws IOException {
    for (int i = 0; i < 2; i++) {
      checked("sec0001_r00_c0" + i + ".tif", matched(Algorithm.MD5));
    }
    checked("README.md", matched(Algorithm.MD5));
    checked("checksums.md5", matched(Algorithm.MD5));
    checked("sections.jsonl", matched(Algorithm.MULTIPART_ETAG));
    checked("stitch-report.html", new Verification.SizeOnly("the store gives no digest"));
    checked("sec0001_r00_c02.tif", matched(Algorithm.CRC32C));
    checked("sec0001_r00_c03.tif", new Verification.Mismatched("md5 77c2", "md5 9e04"));
    open(lab("em-atlas", Atlas.SHOWN.value()));
    sayJobs();
    OffScreen.until("a page is listed", () -> app.browser().entries().size() >= 1000);
    OffScreen.run(() -> {
      app.browser().selection().select(9);
      app.browser().selection().extendTo(11);
    });
    shots.take("main-browse");
  }

  private static Verification matched(Algorithm algorithm) {
    return new Verification.Matched(new Checksum(algorithm, "00"));
  }
}
