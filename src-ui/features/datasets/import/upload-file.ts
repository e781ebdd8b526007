import type { Upload } from "../../../../src-bun/contract/api/dataset-schemas.ts";
import type { Problem } from "../../../../src-bun/contract/api/problem-schema.ts";
import { ApiError, ConnectionError } from "../../../api/api-error.ts";
import { apiAddress } from "../../../api/request.ts";

/** Sends a file as it is read from the disk. @param onProgress told the fraction that is sent @throws ApiError, ConnectionError */
export function uploadFile(file: File, onProgress: (fraction: number) => void): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", apiAddress("/datasets/uploads", { fileName: file.name }));
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    request.onerror = () => reject(new ConnectionError("The app does not answer."));
    request.onload = () => {
      if (request.status === 201) resolve(request.response as Upload);
      else reject(new ApiError(request.response as Problem));
    };
    request.send(file);
  });
}
