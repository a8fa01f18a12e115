package org.nephoscope.ui;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.HeaderChange;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.ui.Commands.Command;
import org.nephoscope.ui.browser.Places;
import org.nephoscope.ui.tools.ChosenObjects;
import org.nephoscope.ui.tools.DoctorDialog;
import org.nephoscope.ui.tools.EditDialog;
import org.nephoscope.ui.tools.UploadsDialog;
import org.nephoscope.ui.tools.UsageDialog;

/// The commands about many objects at once, for what is chosen or all below the place shown.
record ObjectCommands(DesktopApp app, ObjectsPane list) {

  private static final Texts TEXTS = Texts.of(ObjectCommands.class);

  /// What changes objects where they are.
  List<Command> changing() {
    return List.of(
        command(
            "edit-headers",
            Feather.EDIT_3,
            where(this::noHeaders),
            () -> EditDialog.headers(app.desk(), chosen(), HeaderChange.NOTHING)),
        command(
            "storage-class",
            Feather.LAYERS,
            where(this::noClasses),
            () -> EditDialog.storageClass(app.desk(), chosen())));
  }

  /// What looks through objects.
  List<Command> looking() {
    return List.of(
        command(
            "usage",
            Feather.PIE_CHART,
            where(list::unlisted),
            () -> UsageDialog.open(app.desk(), chosen())),
        command(
            "uploads",
            Feather.UPLOAD_CLOUD,
            where(this::noUploads),
            () ->
                UploadsDialog.open(
                    app.desk(), new ChosenObjects(list.browser().place(), List.of()))));
  }

  /// Compares headers with what objects begin with.
  Command encodings() {
    return command(
        "check-encodings",
        Feather.ACTIVITY,
        where(list::unlisted),
        () -> DoctorDialog.open(app.desk(), chosen()));
  }

  private Command command(
      String name, Feather icon, ObservableValue<String> refusal, Runnable run) {
    return new Command(name, "", icon, null, refusal, run);
  }

  private ObservableValue<String> where(java.util.function.Supplier<String> reason) {
    return Bindings.createStringBinding(
        () ->
            Places.isAccount(list.browser().place()) ? TEXTS.get("objects.account") : reason.get(),
        list.browser().placeProperty(),
        list.browser().progressProperty());
  }

  private String noHeaders() {
    return switch (store()) {
      case StoreAddress.S3 _, StoreAddress.Gcs _, StoreAddress.Memory _, StoreAddress.Demo _ -> "";
      case StoreAddress.Local _ -> TEXTS.get("objects.files");
      case StoreAddress.Http _ -> TEXTS.get("objects.web");
    };
  }

  private String noClasses() {
    return switch (store()) {
      case StoreAddress.S3 _, StoreAddress.Gcs _ -> "";
      case StoreAddress.Memory _, StoreAddress.Demo _, StoreAddress.Local _, StoreAddress.Http _ ->
          TEXTS.get("objects.no-classes");
    };
  }

  private String noUploads() {
    return switch (store()) {
      case StoreAddress.S3 _ -> "";
      case StoreAddress.Gcs _ -> TEXTS.get("objects.google-uploads");
      case StoreAddress.Memory _, StoreAddress.Demo _, StoreAddress.Local _, StoreAddress.Http _ ->
          TEXTS.get("objects.no-uploads");
    };
  }

  private StoreAddress store() {
    return list.browser().place().location().store();
  }

  private ChosenObjects chosen() {
    Place place = list.browser().place();
    List<ObjectEntry> rows =
        list.listHidden().get() ? List.of() : list.browser().selection().entries();
    return new ChosenObjects(place, rows);
  }
}
