package org.nephoscope.ui.inspector.arrays;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.ui.Formats;

/// Short facts in rounded frames, as they stand beside an array's name.
final class Badges {

  private Badges() {}

  static List<Label> of(Opened opened) {
    List<Label> badges = new ArrayList<>();
    opened
        .node()
        .ifPresent(node -> {
          String kind =
              switch (node) {
                case ArrayMeta _, PartialArray _ -> "badge.array";
                case GroupMeta _ -> "badge.group";
              };
          badges.add(badge(ArrayText.TEXTS.get(kind, node.format().title()), "badge"));
        });
    opened.describedImage().ifPresent(image -> badges.add(badge(image.ome().title(), "badge-ome")));
    opened
        .array()
        .ifPresent(array -> {
          badges.add(badge(array.dtype().name() + " " + array.shape(), "badge-plain"));
          badges.add(badge(ArrayText.TEXTS.get("badge.chunk", array.chunk()), "badge-plain"));
        });
    return badges;
  }

  /// How many of something there are, beside its name.
  static Label count(int number) {
    var count = new Label(Formats.count(number));
    count.getStyleClass().addAll("count-badge");
    return count;
  }

  static Label badge(String text, String style) {
    var badge = new Label(text);
    badge.getStyleClass().addAll("array-badge", style);
    badge.setMinWidth(Region.USE_PREF_SIZE);
    return badge;
  }
}
