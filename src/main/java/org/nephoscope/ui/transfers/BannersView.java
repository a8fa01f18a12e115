package org.nephoscope.ui.transfers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.ui.AnswerDetails;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.CheckStatus.Shape;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.StatusIcon;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.transfers.Banner.Action;
import org.nephoscope.ui.transfers.Banner.Kind;

/// The banners above the jobs. One whose numbers change keeps its buttons, and so the keyboard.
final class BannersView extends VBox {

  private static final Texts TEXTS = Texts.of(BannersView.class);

  private final BannersViewModel model;
  private final List<Strip> strips = new ArrayList<>();
  private Consumer<Transfer> onShow = _ -> {};
  private Consumer<Transfer> onExport = _ -> {};
  private Optional<Consumer<Transfer>> onSignIn = Optional.empty();

  BannersView(BannersViewModel model) {
    this.model = model;
    setId("banners");
    getStyleClass().add("banners");
    model.banners().addListener((ListChangeListener<Banner>) _ -> arrange());
  }

  /// @param show shows which files of a job failed
  /// @param export writes the report of a job
  void on(Consumer<Transfer> show, Consumer<Transfer> export) {
    onShow = show;
    onExport = export;
  }

  /// Lets a person change the account of a job.
  void onSignIn(Consumer<Transfer> change) {
    onSignIn = Optional.of(change);
  }

  private void arrange() {
    var next = new ArrayList<Strip>();
    for (Banner banner : model.banners()) {
      Strip strip =
          strips.stream()
              .filter(old -> old.banner.isSame(banner))
              .findFirst()
              .orElseGet(() -> new Strip(banner));
      strip.show(banner);
      next.add(strip);
    }
    if (!next.equals(strips)) {
      strips.clear();
      strips.addAll(next);
      getChildren().setAll(strips);
    }
  }

  private void act(Banner banner, Action action) {
    Transfer job = banner.of().getFirst();
    switch (action) {
      case CHANGE_SIGN_IN -> onSignIn.ifPresent(change -> change.accept(job));
      case GO_ON -> model.goOn(banner);
      case EXPORT -> onExport.accept(job);
      case SHOW -> onShow.accept(job);
      case RETRY -> model.retry(banner);
    }
  }

  private final class Strip extends HBox {

    private final Label title = new Label();
    private final Label note = new Label();
    private final AnswerDetails details = new AnswerDetails("banner-details");
    private final List<Button> retries = new ArrayList<>();
    private Banner banner;

    Strip(Banner first) {
      banner = first;
      getStyleClass()
          .addAll("banner", first.kind() == Kind.MISMATCH ? "banner-bad" : "banner-warn");
      title.getStyleClass().add("strong");
      note.getStyleClass().add("note");
      for (Label label : List.of(title, note)) {
        label.setMinWidth(0);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
      }
      var words = new VBox(1, title, note, details);
      words.setMinWidth(0);
      HBox.setHgrow(words, Priority.ALWAYS);
      getChildren().addAll(icon(first.kind()), words);
      for (Action action : first.actions()) {
        if (action != Action.CHANGE_SIGN_IN || onSignIn.isPresent()) {
          getChildren().add(button(action));
        }
      }
      var close = new Button("", Icons.of(Feather.X));
      close.getStyleClass().addAll("icon-button", "small");
      Tip.on(close, TEXTS.get("banner.dismiss"));
      close.setAccessibleText(TEXTS.get("banner.dismiss"));
      close.setOnAction(_ -> model.dismiss(banner));
      getChildren().add(close);
    }

    void show(Banner now) {
      banner = now;
      title.setText(now.title());
      note.setText(now.note());
      details.answer(now.answer());
      retries.forEach(
          button -> button.setText(TEXTS.get("banner.retry", Formats.count(now.files()))));
    }

    private Button button(Action action) {
      var button = new Button();
      button.getStyleClass().addAll("neph-button", "small");
      button.setMinWidth(USE_PREF_SIZE);
      button.setId("banner-" + word(action));
      if (action == Action.CHANGE_SIGN_IN) {
        button.getStyleClass().add("accent");
      }
      if (action == Action.RETRY && banner.files() > 0) {
        retries.add(button);
      } else {
        button.setText(TEXTS.get("banner." + word(action)));
      }
      button.setGraphic(Icons.of(icon(action), 14));
      button.setOnAction(_ -> act(banner, action));
      return button;
    }
  }

  private static String word(Action action) {
    return switch (action) {
      case CHANGE_SIGN_IN -> "change-sign-in";
      case GO_ON -> "go-on";
      case EXPORT -> "export";
      case SHOW -> "show";
      case RETRY -> "retry-all";
    };
  }

  private static Feather icon(Action action) {
    return switch (action) {
      case CHANGE_SIGN_IN -> Feather.KEY;
      case GO_ON -> Feather.PLAY;
      case EXPORT -> Feather.FILE_TEXT;
      case SHOW -> Feather.LIST;
      case RETRY -> Feather.ROTATE_CW;
    };
  }

  private static Node icon(Kind kind) {
    return switch (kind) {
      case SIGN_IN -> Icons.of(Feather.KEY);
      case MISMATCH -> new StatusIcon(new CheckStatus(Shape.CROSS, "", ""));
      case WAITS -> new StatusIcon(new CheckStatus(Shape.HANDS, "", ""));
      case CAUSE -> new StatusIcon(new CheckStatus(Shape.TRIANGLE, "", ""));
    };
  }
}
