package org.nephoscope.provider.gcs.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// An answer that is no success, in Google's words.
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final JsonMapper JSON = new JsonMapper();

  private final int status;
  private final String reason;

  private Refusal(int status, String reason, String message) {
    super(message);
    this.status = status;
    this.reason = reason;
  }

  static Refusal of(int status, String reason, String message) {
    return new Refusal(status, reason, message);
  }

  static Refusal invalid(String message) {
    return of(400, "invalid", message);
  }

  static Refusal noBucket() {
    return of(404, "notFound", "The specified bucket does not exist.");
  }

  static Refusal noObject(String bucket, String name) {
    return of(404, "notFound", "No such object: " + bucket + "/" + name);
  }

  static Refusal condition() {
    return of(
        412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.");
  }

  int status() {
    return status;
  }

  /// As JSON from the API, or as plain text where bytes would have come.
  Reply reply(boolean plain) {
    String message = String.valueOf(getMessage());
    if (plain) {
      return Reply.text(status, message);
    }
    ObjectNode body = JSON.createObjectNode();
    ObjectNode error = body.putObject("error").put("code", status).put("message", message);
    error
        .putArray("errors")
        .addObject()
        .put("message", message)
        .put("domain", "global")
        .put("reason", reason);
    return Reply.json(status, body);
  }
}
