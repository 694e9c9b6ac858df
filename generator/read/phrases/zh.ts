import { ENGLISH } from './en.js';
import type { Phrases } from './types.js';

const VALUE = "(`[^`]+`|'[^']*'|-?\\d[\\d.]*|true|false|null|undefined|Infinity)";

/** Chinese. Marks that translators leave as they are (`Class:`, `Event:`, `Extends:`) are the English ones. */
export const CHINESE: Phrases = {
  ...ENGLISH,
  language: 'zh',
  terms: { 请求: 'request', 响应: 'response', 函数: 'function', 布尔值: 'Boolean' },
  heading: {
    ...ENGLISH.heading,
    class: /^(?:Class|类)[:：]\s*/,
    event: /^(?:Event|事件)(?:[:：]\s*|\s+(?=['"‘]))/,
  },
  item: {
    ...ENGLISH.item,
    returns: /^(?:返回(?:一个)?(?:新的)?[:：]?|Returns?:)\s*(?=[`{])/,
  },
  stability: /^(?:稳定度|稳定性|Stability)[:：]\s*(\d(?:\.\d)?)\s*-\s*/,
  default: {
    ...ENGLISH.default,
    mark: /\*\*(?:Defaults?|默认(?:值)?)(?:[:：]\*\*|\*\*[:：]?)\s*|\bDefault\s?=\s*/i,
    sentence: new RegExp(`(?:默认(?:值)?(?:设置)?(?:为|是|[:：])|缺省(?:值)?为)\\s*${VALUE}`),
  },
  sentence: {
    ...ENGLISH.sentence,
    options: /^(?:选项|options)[:：]$/i,
    extends: /(?:这|它)是一个具有以下事件的`(EventEmitter)`/,
    returns: /返回(?:一个)?(?:新的)?(`[^`]+`)(?:实例|对象)/,
    instanceOf: /^\s*是一个[^`。]{0,20}`([\w.]+)`(?:类型的)?(?:实例|对象)/,
    parameterType: /^是一个[^。]{0,100}的(函数)/,
    type: /^(布尔值)/,
    subject: /^`?(\w+)`?/,
    // Translators mistook 弃用 (deprecated) for 启用 (enabled); a function that is replaced is not enabled.
    deprecated: /((?:这个|该)(?:函数|方法|类|属性|事件)(?:已经)?被?[弃启]用(?:了)?。[^。]*替代。)/,
  },
  duplicates: {
    ...ENGLISH.duplicates,
    arraysInSentence: /允许以多个`,`字符分割，除了(.{1,100}?)头，因为它们表示值得数组/,
    singleInSentence: /如(.{1,100}?)这样只有单个值的头/,
  },
};
