package org.nephoscope.provider.s3.server;

import java.util.LinkedHashMap;
import java.util.Map;

/// A request that is answered with an error of S3.
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Map<String, String> headers = new LinkedHashMap<>();
  private final transient Map<String, String> details = new LinkedHashMap<>();

  Refusal(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static Refusal denied() {
    return new Refusal(403, "AccessDenied", "Access Denied");
  }

  static Refusal invalid(String message) {
    return new Refusal(400, "InvalidArgument", message);
  }

  static Refusal notModified() {
    return new Refusal(304, "NotModified", "Not Modified");
  }

  static Refusal precondition(String which) {
    return new Refusal(412, "PreconditionFailed", "A precondition you specified did not hold")
        .detail("Condition", which);
  }

  static Refusal noSuchKey(String key) {
    return new Refusal(404, "NoSuchKey", "The specified key does not exist.").detail("Key", key);
  }

  Refusal header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Refusal detail(String name, String value) {
    details.put(name, value);
    return this;
  }

  /// The answer that says so. Those to HEAD and 304 have no body.
  Answer answer(Call call) {
    var answer = Answer.of(status);
    headers.forEach(answer::with);
    if (call.method().equals("HEAD") || status == 304) {
      return answer;
    }
    var xml = new XmlText("Error").text("Code", code).text("Message", String.valueOf(getMessage()));
    details.forEach(xml::text);
    return answer.xml(xml.text("RequestId", "0000000000000000"));
  }
}
