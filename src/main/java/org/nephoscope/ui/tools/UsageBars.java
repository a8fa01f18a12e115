package org.nephoscope.ui.tools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.transfer.survey.Amount;
import org.nephoscope.transfer.survey.SizeClass;
import org.nephoscope.transfer.survey.Usage;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.browser.StorageClass;
import org.nephoscope.ui.tools.BarList.Bar;

/// The lines that a count of objects is shown in.
final class UsageBars {

  private static final Texts TEXTS = Texts.of(UsageBars.class);

  private UsageBars() {}

  /// What is directly below a prefix.
  static List<Bar> below(Usage.Below below) {
    List<Bar> bars = new ArrayList<>();
    for (Usage.Row row : below.rows()) {
      bars.add(
          bar(row.prefix().name() + "/", row.amount(), below.all(), Optional.of(row.prefix())));
    }
    if (below.here().objects() > 0) {
      bars.add(bar(TEXTS.get("usage.here"), below.here(), below.all(), Optional.empty()));
    }
    if (below.others().objects() > 0) {
      bars.add(bar(TEXTS.get("usage.others"), below.others(), below.all(), Optional.empty()));
    }
    return bars;
  }

  /// By class, length and encoding.
  static List<Bar> kinds(Usage.Snapshot usage) {
    List<Bar> bars = new ArrayList<>();
    bars.add(Bar.heading(TEXTS.get("usage.by-class")));
    largest(usage.byClass())
        .forEach(one ->
            bars.add(
                bar(
                    one.getKey().isEmpty()
                        ? TEXTS.get("usage.no-class")
                        : StorageClass.word(one.getKey()),
                    one.getValue(),
                    usage.all(),
                    Optional.empty())));
    bars.add(Bar.heading(TEXTS.get("usage.by-size")));
    for (SizeClass size : SizeClass.values()) {
      Amount amount = usage.bySize().getOrDefault(size, Amount.NONE);
      if (amount.objects() > 0) {
        bars.add(bar(size.word(), amount, usage.all(), Optional.empty()));
      }
    }
    Usage.Encodings encodings = usage.encodings();
    bars.add(
        Bar.heading(
            encodings.sampled() > 0
                ? TEXTS.get("usage.by-encoding.sample", Formats.count(encodings.sampled()))
                : TEXTS.get("usage.by-encoding")));
    Amount asked = encodings.byToken().values().stream().reduce(Amount.NONE, Amount::plus);
    largest(encodings.byToken())
        .forEach(one ->
            bars.add(
                bar(
                    one.getKey().isEmpty() ? TEXTS.get("usage.plain") : one.getKey(),
                    one.getValue(),
                    asked,
                    Optional.empty())));
    if (encodings.byToken().isEmpty()) {
      bars.add(new Bar(TEXTS.get("usage.encodings-unknown"), "", "", 0, Optional.empty()));
    }
    return bars;
  }

  /// Objects with their dates.
  static List<Bar> objects(List<ObjectMeta> objects, Amount all) {
    return objects.stream()
        .map(object ->
            new Bar(
                object.path(),
                Formats.size(object.size()),
                object.modified().map(Formats::time).orElse(""),
                share(object.size(), all.bytes()),
                Optional.<org.nephoscope.storage.Prefix>empty()))
        .toList();
  }

  private static List<Map.Entry<String, Amount>> largest(Map<String, Amount> amounts) {
    return amounts.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Amount> one) -> -one.getValue().bytes())
                .thenComparing(Map.Entry::getKey))
        .toList();
  }

  private static Bar bar(
      String name, Amount amount, Amount all, Optional<org.nephoscope.storage.Prefix> into) {
    return new Bar(
        name,
        Formats.size(amount.bytes()),
        TEXTS.count("objects", amount.objects()),
        share(amount.bytes(), all.bytes()),
        into);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
