package org.nephoscope.storage;

/// A common prefix of a listing. It has no size and no date because stores keep none.
public record Folder(Prefix prefix) implements ObjectEntry {

  @Override
  public String path() {
    return prefix.value();
  }

  @Override
  public String name() {
    return prefix.name();
  }
}
