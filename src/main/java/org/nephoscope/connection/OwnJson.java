package org.nephoscope.connection;

import com.fasterxml.jackson.databind.ObjectMapper;

/// Reads and writes this program's own files. Apart from those who use it, because to make it takes
/// longer than most commands run, and most never read such a file.
final class OwnJson {

  static final ObjectMapper MAPPER = new ObjectMapper();

  private OwnJson() {}
}
