package org.nephoscope.provider.s3;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.nephoscope.provider.web.BoundedBody;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/// Keeps what the SDK reads to what it can bear. What it reads into memory has a length that fits
/// there; only the bytes of an object may be of any length, because they are passed on as they
/// come. And no server asks it to wait a negative time.
final class S3Bounds implements ExecutionInterceptor {

  private static final List<String> WAITS = List.of("Retry-After", "x-amz-retry-after");

  private final String server;

  /// @param server what errors name
  S3Bounds(String server) {
    this.server = server;
  }

  /// A negative wait, which the SDK refuses with an error of its own, hides what the server said.
  @Override
  public SdkHttpResponse modifyHttpResponse(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    SdkHttpResponse response = context.httpResponse();
    List<String> wrong = WAITS.stream().filter(name -> isNegative(response, name)).toList();
    if (wrong.isEmpty()) {
      return response;
    }
    return response.copy(copy -> wrong.forEach(copy::removeHeader));
  }

  private static boolean isNegative(SdkHttpResponse response, String name) {
    return response
        .firstMatchingHeader(name)
        .filter(value -> value.strip().startsWith("-"))
        .isPresent();
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    Optional<InputStream> body = context.responseBody();
    if (!context.httpResponse().isSuccessful()) {
      return body.map(BoundedBody::error);
    }
    return context.request() instanceof GetObjectRequest
        ? body
        : body.map(bytes -> BoundedBody.document(server, bytes));
  }
}
