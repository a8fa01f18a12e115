package org.nephoscope.provider.s3;

import java.io.InputStream;
import java.util.Optional;
import org.nephoscope.provider.web.BoundedBody;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/// Keeps what the SDK reads into memory to a length that fits there. Only the bytes of an object
/// may be of any length, because they are passed on as they come.
final class S3Bounds implements ExecutionInterceptor {

  private final String server;

  /// @param server what errors name
  S3Bounds(String server) {
    this.server = server;
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
