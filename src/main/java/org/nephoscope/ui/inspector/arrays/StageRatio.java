package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import java.util.Optional;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.ui.Formats;

/// How much a step of decoding made of its bytes, in words.
final class StageRatio {

  /// What saves less than this is hardly worth its time.
  private static final double LITTLE = 0.05;

  private StageRatio() {}

  /// `6.15×`, or `saves 1 %` where that is little; empty where lengths stay.
  static String of(StageReport stage) {
    if (stage.state() != StageReport.State.DONE
        || stage.bytesIn() == 0
        || stage.bytesIn() == stage.bytesOut()
        || stage.name().equals("object")) {
      return "";
    }
    double saved = saved(stage);
    return saved >= LITTLE
        ? Formats.number("%.2f×", (double) stage.bytesOut() / stage.bytesIn())
        : saved > 0
            ? ArrayText.TEXTS.get("stage.saves", Math.round(saved * 100))
            : ArrayText.TEXTS.get("stage.costs", stage.bytesIn() - stage.bytesOut());
  }

  /// What is worth knowing of all: an encoding around bytes that were compressed already.
  static String note(List<StageReport> stages) {
    Optional<StageReport> outer =
        stages.stream().filter(stage -> stage.name().startsWith("transport: ")).findFirst();
    Optional<StageReport> inner =
        stages.stream()
            .filter(stage -> !stage.name().startsWith("transport: "))
            .filter(stage -> !stage.name().equals("object"))
            .filter(stage -> stage.state() == StageReport.State.DONE && saved(stage) >= LITTLE)
            .findFirst();
    return outer.isPresent()
            && outer.get().state() == StageReport.State.DONE
            && inner.isPresent()
            && saved(outer.get()) < LITTLE
        ? ArrayText.TEXTS.get(
            "stage.twice",
            PipelineStrip.name(outer.get()),
            Math.round(saved(outer.get()) * 100),
            PipelineStrip.name(inner.get()))
        : "";
  }

  private static double saved(StageReport stage) {
    return stage.bytesOut() == 0 ? 0 : 1 - (double) stage.bytesIn() / stage.bytesOut();
  }
}
