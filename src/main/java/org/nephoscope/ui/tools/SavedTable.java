package org.nephoscope.ui.tools;

import java.util.List;
import org.nephoscope.transfer.report.TableFile;
import org.nephoscope.ui.ObjectDesk;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;

/// Saves rows as comma-separated values in a file that the person names.
final class SavedTable {

  private static final Texts TEXTS = Texts.of(SavedTable.class);

  private SavedTable() {}

  /// @param name of the file, without its ending
  static void save(ObjectDesk desk, String name, List<String> names, List<List<String>> rows) {
    desk.dialogs()
        .chooseReport(name)
        .ifPresent(file ->
            desk.background()
                .run(
                    () -> {
                      TableFile.write(file, names, rows.iterator());
                      return file;
                    },
                    _ -> {},
                    error ->
                        desk.dialogs()
                            .tell(
                                TEXTS.get("save.title"),
                                TEXTS.get("save.failed"),
                                Said.of(error, file.toString()))));
  }
}
