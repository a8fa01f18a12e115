package org.nephoscope.ui.inspector.objects;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The beginning of an object, decoded, and the ways in which it can be looked at.
///
/// @param bytes what was read, with every encoding undone; not to be changed
/// @param cut whether more follows
/// @param undone the encodings that were undone, the first applied first
/// @param byName whether they were taken from the object's name, because no header names them
/// @param lines of text, if it is text
/// @param tree if it is one JSON document, whole
/// @param rows if it is a table; the first row as the others
/// @param picture if it is one
record ObjectSight(
    ByteBuffer bytes,
    boolean cut,
    List<String> undone,
    boolean byName,
    Optional<List<String>> lines,
    Optional<JsonNode> tree,
    Optional<List<List<String>>> rows,
    Optional<Pixels> picture) {

  /// The ways that are possible, the most telling first; bytes can always be looked at.
  List<Look> looks() {
    var looks = new ArrayList<Look>();
    picture.ifPresent(_ -> looks.add(Look.PICTURE));
    tree.ifPresent(_ -> looks.add(Look.TREE));
    rows.ifPresent(_ -> looks.add(Look.TABLE));
    lines.ifPresent(_ -> looks.add(Look.TEXT));
    looks.add(Look.HEX);
    return looks;
  }
}
