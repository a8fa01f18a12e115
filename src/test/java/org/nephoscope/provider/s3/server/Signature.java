package org.nephoscope.provider.s3.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// What a request signed with Signature Version 4 says of itself, and the signature it should have
/// (Amazon S3 API, "Authenticating Requests").
///
/// @param id the access key
/// @param scope `20261125/us-east-1/s3/aws4_request`
/// @param signed names of the signed headers
/// @param given the signature that came
/// @param time `20261125T205208Z`
/// @param payload what stands for the body in the signature
record Signature(
    String id, String scope, List<String> signed, String given, String time, String payload) {

  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  String region() {
    return scope.split("/", -1)[1];
  }

  /// The signature this request has under that secret.
  String expected(Call call, String secret) {
    String text =
        String.join(
            "\n", ALGORITHM, time, scope, Digest.SHA256.hex(canonical(call).getBytes(UTF_8)));
    return sign(secret, text);
  }

  String sign(String secret, String text) {
    String[] steps = scope.split("/", -1);
    byte[] key = ("AWS4" + secret).getBytes(UTF_8);
    for (String step : steps) {
      key = Digest.hmac(key, step);
    }
    return HexFormat.of().formatHex(Digest.hmac(key, text));
  }

  private String canonical(Call call) {
    String query =
        call.query().stream()
            .filter(param -> !param.name().equals("X-Amz-Signature"))
            .map(p -> List.of(Percent.encode(p.name()), Percent.encode(p.value())))
            .sorted(Comparator.comparing((List<String> p) -> p.get(0)).thenComparing(p -> p.get(1)))
            .map(p -> p.get(0) + "=" + p.get(1))
            .collect(Collectors.joining("&"));
    String headers =
        signed.stream()
            .map(name -> name + ":" + call.header(name).orElse("").strip().replaceAll(" +", " "))
            .collect(Collectors.joining("\n", "", "\n"));
    return String.join(
        "\n",
        call.method(),
        Percent.encode(Percent.decode(call.path()), "/"),
        query,
        headers,
        String.join(";", signed),
        payload);
  }
}
