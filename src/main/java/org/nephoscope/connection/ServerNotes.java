package org.nephoscope.connection;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// What servers turned out not to know, so that each is asked only once. A note is only ever about
/// a server, never about who asked or for what.
public interface ServerNotes {

  /// What is noted of a server and not too old to be believed.
  ///
  /// @param server its scheme, host and port
  Set<String> of(String server);

  /// Notes one more thing, as one word.
  void add(String server, String word);

  /// Notes that end with the program.
  static ServerNotes ofThisRun() {
    return new ServerNotes() {
      private final Set<String> known = ConcurrentHashMap.newKeySet();

      @Override
      public Set<String> of(String server) {
        String start = server + " ";
        return known.stream()
            .filter(note -> note.startsWith(start))
            .map(note -> note.substring(start.length()))
            .collect(Collectors.toUnmodifiableSet());
      }

      @Override
      public void add(String server, String word) {
        known.add(server + " " + word);
      }
    };
  }
}
