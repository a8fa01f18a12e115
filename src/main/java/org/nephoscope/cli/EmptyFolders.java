package org.nephoscope.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nephoscope.connection.Location;
import org.nephoscope.transfer.TransferRequest.Route;

/// Sources that are there and hold nothing. To copy them is no failure, as with other tools, but
/// the mount point of a disk that is not there looks the same, so it is said.
///
/// @param found looked for before anything is moved away
record EmptyFolders(List<Location> found) {

  /// What to think of when a folder is empty.
  static final String HINT = " If a disk belongs there, it is not mounted.";

  private static final int SHOWN = 3;

  static EmptyFolders of(List<Route> routes) throws IOException {
    List<Location> folders =
        routes.stream().map(route -> route.from().location()).filter(Location::isPrefix).toList();
    var found = new ArrayList<Location>();
    for (Location folder : folders) {
      if (folder.file().filter(Files::isDirectory).isPresent() && isEmpty(folder.file().get())) {
        found.add(folder);
      }
    }
    return new EmptyFolders(List.copyOf(found));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var names = Files.newDirectoryStream(folder)) {
      return !names.iterator().hasNext();
    } catch (AccessDeniedException e) {
      return false; // whoever lists it says so
    }
  }

  void say(Session session) {
    found.stream()
        .limit(SHOWN)
        .forEach(folder -> session.say("0 files are in " + folder + "." + HINT));
    if (found.size() > SHOWN) {
      session.say(found.size() - SHOWN + " other folders are empty too.");
    }
  }
}
