package org.nephoscope;

/// Puts paths together and takes them apart. Paths are names of objects: steps between slashes on
/// every kind of place, and nothing in them is cleaned.
public final class CloudPaths {

  private CloudPaths() {}

  /// The steps with one slash between each; a step that begins or ends with one gets no other.
  public static String join(String first, String... more) {
    var path = new StringBuilder(first);
    for (String step : more) {
      boolean slash = path.isEmpty() || path.charAt(path.length() - 1) == '/';
      if (!slash) {
        path.append('/');
      }
      path.append(!path.isEmpty() && step.startsWith("/") ? step.substring(1) : step);
    }
    return path.toString();
  }

  /// What stands before the last slash; empty if there is none.
  public static String dirname(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /// What stands behind the last slash.
  public static String basename(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
