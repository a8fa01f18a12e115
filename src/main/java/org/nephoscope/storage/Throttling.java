package org.nephoscope.storage;

/// A feature of stores behind a server that may ask for fewer requests: how often it has. Such
/// answers are repeated where requests are sent, so whoever calls a store does not see most of
/// them.
public interface Throttling {

  /// How often that server has asked for fewer requests since this program began, whoever asked it
  /// for what. Never falls. Stores of one server may share one of these.
  long throttles();
}
